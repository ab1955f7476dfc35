"""A partner: programs written from the documentation alone, which import nothing of the product."""
