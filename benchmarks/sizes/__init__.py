"""The size modules of the jeans: 227 waist and hip sizes, 25 leg lengths.

The sizes are computed from body measurements so that they fit the customers who
have not come yet, and cross-validation says how well they do.
"""
