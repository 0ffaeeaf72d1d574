"""One file a rule. Its docstring is its documentation; `registry` finds it here."""
