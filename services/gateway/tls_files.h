// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <string>

namespace millwright::gateway {

/// PEM files for mutual TLS. All empty = plaintext, which is refused on addresses that other machines can reach.
struct TlsFiles {
    std::string ca; ///< Signs the clients' certificates.
    std::string certificate;
    std::string key;

    bool operator==(const TlsFiles&) const = default;
};

/// What the files hold.
struct TlsTexts {
    std::string ca;
    std::string certificate;
    std::string key;
};

/// Reads all three and looks whether they can serve: certificates and key are well-formed, and the key is that of the
/// certificate. Errors name the file: those of textOfFile(), else InvalidInput. Dates are not judged.
Result<TlsTexts> loadTls(const TlsFiles& files);

} // namespace millwright::gateway
