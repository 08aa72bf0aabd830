// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gateway/token_seal.h"

#include "models/domain/descriptor.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace millwright::gateway {
namespace {

constexpr std::size_t kBody = 1 + 8 + 8; // kind, epoch, revision
constexpr std::size_t kMac = 16;
constexpr char kHex[] = "0123456789abcdef";

using Mac = std::array<unsigned char, EVP_MAX_MD_SIZE>;

template <typename Key>
Mac macOf(const Key& key, std::string_view body)
{
    Mac mac{};
    unsigned length = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(body.data()),
         body.size(), mac.data(), &length);
    return mac;
}

Error failed(const char* what, const std::string& path)
{
    return {ErrorCode::Unavailable, std::string(what) + ": " + std::strerror(errno), path};
}

/// Write, fsync, rename, fsync the directory: a half-written key never loads (REL-27).
template <typename Key>
Result<void> writeKey(const std::string& directory, const std::string& path, const Key& key)
{
    const std::string draft = path + ".new";
    {
        const Descriptor file(draft, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        if (!file.isOpen() || ::write(file.number(), key.data(), key.size()) != static_cast<ssize_t>(key.size()) ||
            ::fsync(file.number()) != 0)
            return failed("the key of the resume tokens cannot be written", draft);
    }
    const Descriptor folder(directory, O_RDONLY | O_DIRECTORY);
    if (::rename(draft.c_str(), path.c_str()) != 0 || !folder.isOpen() || ::fsync(folder.number()) != 0)
        return failed("the key of the resume tokens cannot be put in place", path);
    return {};
}

void appendNumber(std::string& into, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        into.push_back(static_cast<char>(number >> shift & 0xff));
}

std::uint64_t numberAt(std::string_view from, std::size_t at)
{
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + 8; ++i)
        number = number << 8 | static_cast<unsigned char>(from[i]);
    return number;
}

} // namespace

TokenSeal::TokenSeal()
{
    if (RAND_bytes(m_key.data(), static_cast<int>(m_key.size())) != 1)
        std::abort(); // no random numbers: nothing that depends on them may run
}

Result<TokenSeal> TokenSeal::load(const std::string& stateDirectory)
{
    TokenSeal seal;
    const std::string path = (std::filesystem::path(stateDirectory) / "token.key").string();
    const Descriptor file(path, O_RDONLY);
    if (!file.isOpen() && errno != ENOENT)
        return failed("the key of the resume tokens cannot be read", path);
    if (!file.isOpen()) {
        if (const Result<void> written = writeKey(stateDirectory, path, seal.m_key); !written)
            return written.error();
        return seal;
    }
    std::array<unsigned char, kKeyBytes + 1> bytes{};
    if (::read(file.number(), bytes.data(), bytes.size()) != static_cast<ssize_t>(kKeyBytes))
        return Error{ErrorCode::InvalidInput, "is not a key of 32 bytes; remove it, then clients start afresh", path};
    std::memcpy(seal.m_key.data(), bytes.data(), kKeyBytes);
    return seal;
}

std::string TokenSeal::seal(Kind kind, Position position) const
{
    std::string token(1, static_cast<char>(kind));
    appendNumber(token, position.epoch);
    appendNumber(token, position.revision);
    const Mac mac = macOf(m_key, token);
    token.append(reinterpret_cast<const char*>(mac.data()), kMac);
    return token;
}

std::optional<Position> TokenSeal::open(Kind kind, std::string_view token) const
{
    if (token.size() != kBody + kMac || token[0] != static_cast<char>(kind))
        return std::nullopt;
    const Mac mac = macOf(m_key, token.substr(0, kBody));
    if (CRYPTO_memcmp(mac.data(), token.data() + kBody, kMac) != 0)
        return std::nullopt;
    return Position{numberAt(token, 1), numberAt(token, 9)};
}

std::string TokenSeal::sealText(Kind kind, Position position) const
{
    std::string text;
    for (const char byte : seal(kind, position)) {
        text.push_back(kHex[static_cast<unsigned char>(byte) >> 4]);
        text.push_back(kHex[static_cast<unsigned char>(byte) & 15u]);
    }
    return text;
}

std::optional<Position> TokenSeal::openText(Kind kind, std::string_view token) const
{
    if (token.size() != 2 * (kBody + kMac))
        return std::nullopt;
    std::string bytes;
    for (std::size_t i = 0; i < token.size(); i += 2) {
        const char* high = static_cast<const char*>(std::memchr(kHex, token[i], 16));
        const char* low = static_cast<const char*>(std::memchr(kHex, token[i + 1], 16));
        if (!high || !low)
            return std::nullopt;
        bytes.push_back(static_cast<char>((high - kHex) << 4 | (low - kHex)));
    }
    return open(kind, bytes);
}

} // namespace millwright::gateway
