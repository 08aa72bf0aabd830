// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/exposition_parser.h"

#include "services/sources/prometheus/utf8.h"

#include <array>
#include <cmath>

namespace millwright::prometheus {

namespace {

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

constexpr bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}

constexpr bool isNamePart(char c)
{
    return isNameStart(c) || (c >= '0' && c <= '9');
}

std::string_view withoutBlanks(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && (isBlank(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && isBlank(text[at]))
        ++at;
    return at;
}

std::size_t nameLength(std::string_view text)
{
    if (text.empty() || !isNameStart(text.front()))
        return 0;
    std::size_t length = 1;
    while (length < text.size() && isNamePart(text[length]))
        ++length;
    return length;
}

/// Index of the quote that closes the one before `at`; npos when there is none.
std::size_t closingQuote(std::string_view text, std::size_t at)
{
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '"')
            return at;
    }
    return std::string_view::npos;
}

/// Length of a label set that starts with '{', or 0 when it is not closed.
std::size_t labelSetLength(std::string_view text)
{
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == '}')
            return at + 1;
        if (text[at] != '"')
            continue;
        at = closingQuote(text, at + 1);
        if (at == std::string_view::npos)
            return 0;
    }
    return 0;
}

void unescape(std::string_view raw, std::string& value)
{
    value.clear();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            value += raw[i];
            continue;
        }
        const char next = raw[++i];
        if (next == 'n')
            value += '\n';
        else if (next == '\\' || next == '"')
            value += next;
        else
            (value += '\\') += next;
    }
}

/// Walks over the labels between the braces.
class LabelReader {
public:
    LabelReader(std::string_view inner, const ExpositionLimits& limits)
        : m_text(inner)
        , m_limits(limits)
    {
    }

    /// The next label into `label`; false at the end or on a refusal.
    bool next(Label& label)
    {
        m_at = skipBlanks(m_text, m_at);
        if (m_at >= m_text.size())
            return false;
        if (!readName(label) || !readValue(label))
            return false;
        m_at = skipBlanks(m_text, m_at);
        if (m_at < m_text.size() && m_text[m_at] != ',')
            return refuse(Refusal::UnterminatedLabels);
        ++m_at;
        return true;
    }
    Refusal refusal() const { return m_refusal; }

private:
    bool refuse(Refusal reason)
    {
        m_refusal = reason;
        return false;
    }
    bool readName(Label& label)
    {
        const std::size_t length = nameLength(m_text.substr(m_at));
        const std::string_view name = m_text.substr(m_at, length);
        if (length == 0 || name.find(':') != std::string_view::npos)
            return refuse(Refusal::BadLabelName);
        if (length > m_limits.nameBytes)
            return refuse(Refusal::NameTooLong);
        label.name.assign(name);
        m_at = skipBlanks(m_text, m_at + length);
        if (m_at >= m_text.size() || m_text[m_at] != '=')
            return refuse(Refusal::BadLabelName);
        m_at = skipBlanks(m_text, m_at + 1);
        return true;
    }
    bool readValue(Label& label)
    {
        if (m_at >= m_text.size() || m_text[m_at] != '"')
            return refuse(Refusal::UnquotedLabelValue);
        const std::size_t close = closingQuote(m_text, m_at + 1);
        if (close == std::string_view::npos)
            return refuse(Refusal::UnterminatedLabels);
        const std::string_view raw = m_text.substr(m_at + 1, close - m_at - 1);
        if (raw.size() > m_limits.labelValueBytes)
            return refuse(Refusal::LabelValueTooLong);
        if (!isValidUtf8(raw))
            return refuse(Refusal::InvalidUtf8);
        unescape(raw, label.value);
        m_at = close + 1;
        return true;
    }

    std::string_view m_text;
    const ExpositionLimits& m_limits;
    std::size_t m_at = 0;
    Refusal m_refusal = Refusal::None;
};

/// Reads the labels of `inner` (the text between the braces) into `labels`, reusing its strings.
Refusal parseLabels(std::string_view inner, const ExpositionLimits& limits, std::vector<Label>& labels)
{
    LabelReader reader(inner, limits);
    std::size_t count = 0;
    for (;; ++count) {
        if (count == labels.size())
            labels.emplace_back();
        if (!reader.next(labels[count]))
            break;
        if (count == limits.labels)
            return Refusal::TooManyLabels;
        for (std::size_t i = 0; i < count; ++i) {
            if (labels[i].name == labels[count].name)
                return Refusal::DuplicateLabel;
        }
    }
    labels.resize(count);
    return reader.refusal();
}

struct Token {
    std::string_view text;
    std::string_view rest;
};

Token nextToken(std::string_view text)
{
    std::size_t end = 0;
    while (end < text.size() && !isBlank(text[end]))
        ++end;
    return {text.substr(0, end), withoutBlanks(text.substr(end))};
}

bool readWholeNumber(std::string_view text, double& value)
{
    const char* end = text.data() + text.size();
    return !text.empty() && readNumber(text.data(), end, value) == end;
}

std::optional<std::int64_t> readTimestamp(std::string_view text, Format format)
{
    constexpr double kFarthest = 1e15; // milliseconds; some 31,000 years
    double number = 0.0;
    if (!readWholeNumber(text, number) || !std::isfinite(number))
        return std::nullopt;
    const double millis = format == Format::OpenMetrics ? number * 1000.0 : number;
    if (std::fabs(millis) > kFarthest)
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(millis));
}

bool isExemplar(std::string_view text, const ExpositionLimits& limits)
{
    text = withoutBlanks(text.substr(1));
    const std::size_t length = text.empty() || text.front() != '{' ? 0 : labelSetLength(text);
    if (length == 0)
        return false;
    LabelReader reader(text.substr(1, length - 2), limits);
    for (Label label; reader.next(label);) {
    }
    const Token value = nextToken(withoutBlanks(text.substr(length)));
    double number = 0.0;
    return reader.refusal() == Refusal::None && readWholeNumber(value.text, number) &&
           (value.rest.empty() || readWholeNumber(value.rest, number));
}

} // namespace

const char* readNumberSlowly(const char* at, const char* end, double& value)
{
    const bool plus = at != end && *at == '+';
    if (plus && (++at == end || *at == '-' || *at == '+'))
        return nullptr;
    const auto [rest, error] = std::from_chars(at, end, value);
    if (error == std::errc::result_out_of_range) {
        const std::string_view text(at, static_cast<std::size_t>(rest - at));
        const std::size_t exponent = text.find_first_of("eE");
        const bool tiny = exponent != std::string_view::npos ? exponent < 32 && text[exponent + 1] == '-'
                                                             : text.find_first_of("123456789") > text.find('.');
        value = 0.0;
        return tiny ? rest : nullptr;
    }
    if (error != std::errc{})
        return nullptr;
    return std::isnan(value) && rest[-1] == ')' ? nullptr : rest;
}

std::size_t keyLength(std::string_view line, Refusal& reason)
{
    const std::size_t name = nameLength(line);
    if (name == 0) {
        reason = Refusal::BadMetricName;
        return 0;
    }
    const std::size_t brace = skipBlanks(line, name);
    if (brace == line.size() || line[brace] != '{')
        return name;
    const std::size_t set = labelSetLength(line.substr(brace));
    if (set == 0)
        reason = Refusal::UnterminatedLabels;
    return set == 0 ? 0 : brace + set;
}

Refusal parseSeries(std::string_view key, const ExpositionLimits& limits, Series& series)
{
    const std::size_t name = nameLength(key);
    if (name == 0)
        return Refusal::BadMetricName;
    if (name > limits.nameBytes)
        return Refusal::NameTooLong;
    series.name.assign(key.substr(0, name));
    const std::size_t brace = skipBlanks(key, name);
    if (brace == key.size()) {
        series.labels.clear();
        return Refusal::None;
    }
    if (key[brace] != '{' || key.back() != '}')
        return Refusal::UnterminatedLabels;
    return parseLabels(key.substr(brace + 1, key.size() - brace - 2), limits, series.labels);
}

SampleTail parseTail(std::string_view text, Format format, const ExpositionLimits& limits)
{
    SampleTail tail;
    const Token number = nextToken(withoutBlanks(text));
    tail.valueText = number.text;
    if (number.text.empty() || number.text.front() == '#') {
        tail.refusal = Refusal::NoValue;
        return tail;
    }
    if (!readWholeNumber(number.text, tail.value)) {
        tail.refusal = Refusal::BadNumber;
        return tail;
    }
    std::string_view rest = number.rest;
    if (!rest.empty() && rest.front() != '#') {
        const Token stamp = nextToken(rest);
        tail.timestampMs = readTimestamp(stamp.text, format);
        rest = stamp.rest;
        if (!tail.timestampMs || (!rest.empty() && rest.front() != '#')) {
            tail.refusal = Refusal::BadTimestamp;
            return tail;
        }
    }
    tail.hasExemplar = !rest.empty();
    if (tail.hasExemplar && !isExemplar(rest, limits))
        tail.refusal = Refusal::BadExemplar;
    return tail;
}

MetadataLine parseMetadata(std::string_view line)
{
    MetadataLine result;
    const Token word = nextToken(withoutBlanks(line.substr(1)));
    if (word.text == "EOF" && word.rest.empty()) {
        result.kind = MetadataLine::Kind::End;
        return result;
    }
    if (word.text == "TYPE")
        result.kind = MetadataLine::Kind::Type;
    else if (word.text == "UNIT")
        result.kind = MetadataLine::Kind::Unit;
    else if (word.text == "HELP")
        result.kind = MetadataLine::Kind::Help;
    else
        return result;
    const Token family = nextToken(word.rest);
    result.family = family.text;
    result.text = family.rest;
    if (nameLength(family.text) != family.text.size() || family.text.empty())
        result.kind = MetadataLine::Kind::Comment;
    return result;
}

MetricType metricTypeFromWord(std::string_view word)
{
    struct Word {
        std::string_view text;
        MetricType type;
    };
    constexpr std::array words{
        Word{"counter", MetricType::Counter},     Word{"gauge", MetricType::Gauge},
        Word{"histogram", MetricType::Histogram}, Word{"gaugehistogram", MetricType::GaugeHistogram},
        Word{"summary", MetricType::Summary},     Word{"info", MetricType::Info},
        Word{"stateset", MetricType::StateSet}};
    for (const Word& known : words) {
        if (known.text == word)
            return known.type;
    }
    return MetricType::Unknown;
}

std::string_view unitFromHelp(std::string_view help)
{
    constexpr std::string_view opening = "(in ";
    const std::size_t open = help.rfind(opening);
    if (open == std::string_view::npos)
        return {};
    const std::string_view inner = help.substr(open + opening.size());
    return inner.substr(0, std::min(inner.find(')'), inner.size()));
}

std::string_view familyOfSample(std::string_view name)
{
    for (const std::string_view suffix : {"_total", "_created", "_sum", "_count", "_bucket", "_info"}) {
        if (name.size() > suffix.size() && name.ends_with(suffix))
            return name.substr(0, name.size() - suffix.size());
    }
    return {};
}

} // namespace millwright::prometheus
