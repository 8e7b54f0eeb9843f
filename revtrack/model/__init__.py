"""What the words mean: frozen values without behaviour of their own.

Every result has `to_dict()`, which is the JSON document of `revtrack --json`.
"""
