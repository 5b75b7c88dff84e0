"""The tidy table of collected responses: written, read back in place of workbooks, kept up to date."""
