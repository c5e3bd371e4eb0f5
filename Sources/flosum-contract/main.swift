print("flosum-contract")
