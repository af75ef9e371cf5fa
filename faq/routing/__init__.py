"""From a message to a reply: features, classifiers, triage, analysis, router; and the index in which what was learned is kept."""
