"""Quotations of one version: where they stand, who says them, what is no speech."""
