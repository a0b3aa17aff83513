"""The pages that people write under docs/, and the macro calls in them."""
