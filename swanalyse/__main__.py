"""`python -m swanalyse`: the command line."""

import sys

from swanalyse.cli import main

if __name__ == "__main__":
    sys.exit(main())
