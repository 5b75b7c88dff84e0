"""The framework and the places: models, rules, one loader, and how text is compared that people retype."""
