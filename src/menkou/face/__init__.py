"""Layout, components and security headers; knows no domain noun."""
