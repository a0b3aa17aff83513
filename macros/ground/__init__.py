"""What knows no fact: dates, printed numbers, words for both, and findings."""
