"""City management (城市管理): one module a major class; `pack` puts them together."""
