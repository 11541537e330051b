"""Turns interview questions, rubrics and loops written in YAML into a playbook site."""
