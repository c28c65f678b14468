"""`python -m prohq.demo`: the whole system on this machine, with example people."""

import sys

from prohq.demo.runner import main

if __name__ == "__main__":
    sys.exit(main())
