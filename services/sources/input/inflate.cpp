// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/http_client.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace millwright::input {

namespace {

constexpr std::size_t kPieceBytes = 256 * 1024;

Error tooMuch(std::uint64_t maxBytes)
{
    return {ErrorCode::Exhausted, "has more than " + std::to_string(maxBytes) + " bytes of text", {}};
}

/// A zlib stream for gzip, of one or more members.
class Inflater {
public:
    explicit Inflater(std::string_view input)
    {
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
        m_stream.avail_in = static_cast<uInt>(input.size());
        constexpr int kGzipOnly = 15 + 16;
        m_ready = inflateInit2(&m_stream, kGzipOnly) == Z_OK;
    }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    enum class State { More, End, Damaged };

    /// Fills the piece as far as the input goes.
    State next(std::vector<char>& piece, std::size_t& filled)
    {
        m_stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        m_stream.avail_out = static_cast<uInt>(piece.size());
        int code = m_ready ? Z_OK : Z_MEM_ERROR;
        while (code == Z_OK && m_stream.avail_out != 0) {
            code = inflate(&m_stream, Z_NO_FLUSH);
            if (code == Z_STREAM_END && m_stream.avail_in != 0)
                code = inflateReset(&m_stream);
        }
        filled = piece.size() - m_stream.avail_out;
        if (code == Z_STREAM_END)
            return State::End;
        return code == Z_OK ? State::More : State::Damaged;
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

} // namespace

Result<void> inflateGzip(std::string_view body, std::uint64_t maxBytes,
                         const std::function<void(std::string_view)>& sink)
{
    if (body.size() > std::numeric_limits<uInt>::max())
        return tooMuch(maxBytes);
    Inflater inflater(body);
    std::vector<char> piece(kPieceBytes);
    for (std::uint64_t total = 0;;) {
        std::size_t filled = 0;
        const Inflater::State state = inflater.next(piece, filled);
        const std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(filled, maxBytes - total));
        sink({piece.data(), room});
        total += room;
        if (room < filled)
            return tooMuch(maxBytes);
        if (state == Inflater::State::End)
            return {};
        if (state == Inflater::State::Damaged)
            return Error{ErrorCode::InvalidInput, "is compressed, and damaged or cut off", {}};
    }
}

Result<std::string> wholeBody(const HttpAnswer& answer, std::uint64_t maxBytes)
{
    if (!answer.cutOff.empty())
        return Error{ErrorCode::InvalidInput, answer.cutOff, {}};
    std::string text;
    if (equalsIgnoringCase(answer.contentEncoding, "gzip")) {
        const Result<void> inflated =
            inflateGzip(answer.body, maxBytes, [&](std::string_view piece) { text += piece; });
        return inflated ? Result<std::string>(std::move(text)) : Result<std::string>(inflated.error());
    }
    if (!answer.contentEncoding.empty() && !equalsIgnoringCase(answer.contentEncoding, "identity"))
        return Error{ErrorCode::InvalidInput, "is encoded otherwise than by gzip", {}};
    if (answer.body.size() > maxBytes)
        return tooMuch(maxBytes);
    return answer.body;
}

} // namespace millwright::input
