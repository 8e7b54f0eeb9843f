"""`python -m revtrack`."""

from revtrack.commands.main import main

main()
