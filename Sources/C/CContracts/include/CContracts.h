#pragma once
#include <stddef.h>

/// Whose contract.
typedef enum { CONTRACT_AUTH0, CONTRACT_KINDE, CONTRACT_AUTHING } contract_name;

/// A platform's contract in compact form, as scripts/contracts writes it, and its length in bytes.
const unsigned char *contract_bytes(contract_name name, size_t *length);
