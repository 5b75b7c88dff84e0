"""From paths to assessments that count: finding, reading, telling apart, and collecting them."""
