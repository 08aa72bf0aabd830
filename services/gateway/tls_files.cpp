// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/tls_files.h"

#include "models/domain/text_file.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace millwright::gateway {
namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Free>;

Owned<BIO> bioOf(const std::string& text)
{
    return Owned<BIO>(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

/// Nobody is there to type a passphrase.
int noPassphrase(char*, int, int, void*)
{
    return -1;
}

Result<std::string> readPem(const std::string& path)
{
    Result<std::string> text = textOfFile(path);
    if (text && text->find("-----BEGIN ") == std::string::npos)
        return Error{ErrorCode::InvalidInput, "is not a PEM file", path};
    return text;
}

Result<Owned<X509>> certificateIn(const std::string& text, const std::string& path)
{
    Owned<X509> certificate(PEM_read_bio_X509(bioOf(text).get(), nullptr, &noPassphrase, nullptr));
    ERR_clear_error(); // gRPC looks at the same list of the thread
    if (!certificate)
        return Error{ErrorCode::InvalidInput, "holds no certificate that can be read", path};
    return certificate;
}

Result<Owned<EVP_PKEY>> keyIn(const std::string& text, const std::string& path)
{
    Owned<EVP_PKEY> key(PEM_read_bio_PrivateKey(bioOf(text).get(), nullptr, &noPassphrase, nullptr));
    ERR_clear_error();
    if (!key)
        return Error{ErrorCode::InvalidInput, "holds no private key that can be read without a passphrase", path};
    return key;
}

Result<void> check(const TlsTexts& texts, const TlsFiles& files)
{
    if (const auto ca = certificateIn(texts.ca, files.ca); !ca)
        return ca.error();
    const auto certificate = certificateIn(texts.certificate, files.certificate);
    if (!certificate)
        return certificate.error();
    const auto key = keyIn(texts.key, files.key);
    if (!key)
        return key.error();
    const bool doesFit = X509_check_private_key(certificate->get(), key->get()) == 1;
    ERR_clear_error();
    if (!doesFit)
        return Error{ErrorCode::InvalidInput, "is not the key of the certificate in " + files.certificate, files.key};
    return {};
}

} // namespace

Result<TlsTexts> loadTls(const TlsFiles& files)
{
    if (files.ca.empty() || files.certificate.empty() || files.key.empty())
        return Error{ErrorCode::InvalidInput,
                     "TLS is mutual here: the CA of the clients, the gateway's certificate and "
                     "its key are needed, all three",
                     {}};
    const auto ca = readPem(files.ca);
    const auto certificate = readPem(files.certificate);
    const auto key = readPem(files.key);
    for (const auto* pem : {&ca, &certificate, &key}) {
        if (!*pem)
            return pem->error();
    }
    TlsTexts texts{*ca, *certificate, *key};
    if (const Result<void> checked = check(texts, files); !checked)
        return checked.error();
    return texts;
}

} // namespace millwright::gateway
