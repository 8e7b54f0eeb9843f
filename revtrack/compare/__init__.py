"""How one version became another: pure, standard library only, `difflib` over words."""
