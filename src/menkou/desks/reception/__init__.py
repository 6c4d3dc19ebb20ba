"""The reception and hotline desk: taking down what somebody says while they are there or on the telephone."""
