"""`python -m playbook_gen`: the command line where its script is not on the path."""

from playbook_gen.cli import main

main(prog_name="playbook")
