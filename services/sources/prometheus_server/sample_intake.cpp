// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus_server/sample_intake.h"

#include "services/sources/input/display_text.h"
#include "services/sources/prometheus/exposition_parser.h"

#include <algorithm>

namespace millwright::prometheus {

namespace {

using input::displayText;

constexpr std::size_t kMostReplicas = 64;

bool sameContent(const Series& a, const Series& b)
{
    return a.name == b.name && a.labels.size() == b.labels.size() &&
           std::all_of(a.labels.begin(), a.labels.end(), [&](const Label& label) {
               return std::find(b.labels.begin(), b.labels.end(), label) != b.labels.end();
           });
}

bool isStart(const Mapping& mapping, std::string_view name)
{
    if (!RestartWatch::isCreatedName(name))
        return false;
    const std::string family(familyOfSample(name));
    return !mapping.usesOf(family).empty() || !mapping.usesOf(family + "_total").empty() ||
           !mapping.usesOf(family + "_bucket").empty();
}

/// A use beyond saying when counters began: worth a reader.
bool hasMainUse(const Mapping& mapping, std::string_view name)
{
    const std::vector<NameUse>& uses = mapping.usesOf(name);
    return std::any_of(uses.begin(), uses.end(), [](const NameUse& use) { return use.kind != NameUse::Kind::Restart; });
}

bool hasUse(const Mapping& mapping, std::string_view name)
{
    return !mapping.usesOf(name).empty() || isStart(mapping, name);
}

std::string_view problemOf(const Series& series, const ExpositionLimits& limits)
{
    if (series.name.empty())
        return "series has no name";
    if (series.name.size() > limits.nameBytes)
        return describe(Refusal::NameTooLong);
    if (series.labels.size() > limits.labels)
        return describe(Refusal::TooManyLabels);
    for (const Label& label : series.labels) {
        if (label.name.size() > limits.nameBytes)
            return describe(Refusal::NameTooLong);
        if (label.value.size() > limits.labelValueBytes)
            return describe(Refusal::LabelValueTooLong);
    }
    return {};
}

} // namespace

SampleIntake::SampleIntake(IntakeOptions options, const Catalogue& catalogue, Decode decode, Calls calls)
    : m_options(std::move(options))
    , m_catalogue(catalogue)
    , m_decode(decode)
    , m_calls(std::move(calls))
    , m_hash(KeyedHash::random())
    , m_known(m_hash)
    , m_series(1)
    , m_bounds(1)
    , m_replicas(1)
{
    for (const auto& profile : m_options.profiles)
        m_merges.emplace_back(*profile);
}

void SampleIntake::setNow(UtcTime utc, Monotonic monotonic)
{
    m_now = utc;
    m_monotonic = monotonic;
    m_earliest = toMillis(utc - m_options.mostBehind);
    m_latest = toMillis(utc + m_options.mostAhead);
}

bool SampleIntake::wants(std::string_view name)
{
    constexpr std::size_t kMostNames = 100'000; // of whatever a sender makes up
    if (const auto found = m_wanted.find(name); found != m_wanted.end())
        return found->second;
    const bool wanted = std::any_of(m_options.profiles.begin(), m_options.profiles.end(),
                                    [&](const auto& profile) { return hasUse(*profile, name); });
    if (m_wanted.size() < kMostNames)
        m_wanted.emplace(name, wanted);
    return wanted;
}

std::uint32_t SampleIntake::refuse(std::string reason)
{
    m_counts.lastRefusal = std::move(reason);
    return KnownLabels::kNone;
}

bool SampleIntake::mayLearn()
{
    if (m_monotonic - m_minute >= std::chrono::minutes(1)) {
        m_minute = m_monotonic;
        m_newInMinute = 0;
    }
    if (m_heldSeries >= m_options.series)
        forgetGone();
    if (m_heldSeries >= m_options.series || m_known.size() >= 4 * m_options.series) {
        refuse("more series than 'limits: series' of the source allows (" + std::to_string(m_options.series) + ")");
        return false;
    }
    if (m_newInMinute >= m_options.newSeriesPerMinute) {
        refuse("more new series in a minute than 'limits: new-series' of the source allows (" +
               std::to_string(m_options.newSeriesPerMinute) + ")");
        return false;
    }
    return true;
}

std::uint32_t SampleIntake::learn(std::string_view encoded)
{
    Series series;
    if (!m_decode(encoded, series))
        return refuse("labels are malformed: " + displayText(encoded.substr(0, 80), 120));
    static const ExpositionLimits limits;
    if (const std::string_view problem = problemOf(series, limits); !problem.empty())
        return refuse(std::string(problem) + ": " + displayText(series.name, 120));
    if (!mayLearn())
        return KnownLabels::kNone;
    const std::uint16_t replica = takeReplica(series);
    std::uint32_t target = 0;
    const std::uint32_t number = seriesOf(series, target);
    if (number != 0)
        return m_known.add(encoded, number, replica);
    if (m_targets.size() >= m_options.targets && target >= m_targets.size())
        return refuse("more targets than 'limits: targets' of the source allows (" + std::to_string(m_options.targets) +
                      ")");
    const std::uint32_t fresh =
        m_freeSeries.empty() ? static_cast<std::uint32_t>(m_series.size()) : m_freeSeries.back();
    if (m_freeSeries.empty())
        m_series.emplace_back();
    else
        m_freeSeries.pop_back();
    m_series[fresh] = {};
    m_series[fresh].target = targetOf(series);
    m_series[fresh].known = m_known.add(encoded, fresh, replica);
    m_targets[m_series[fresh].target]->members.push_back(fresh);
    m_byContent.insert(hashOf(series), fresh);
    ++m_heldSeries;
    ++m_newInMinute;
    bind(fresh, series);
    return m_series[fresh].known;
}

std::uint16_t SampleIntake::takeReplica(Series& series)
{
    std::string replica;
    std::erase_if(series.labels, [&](const Label& label) {
        const auto& names = m_options.replicaLabels;
        if (std::find(names.begin(), names.end(), label.name) == names.end())
            return false;
        replica += (replica.empty() ? "" : "/") + label.value;
        return true;
    });
    if (replica.empty())
        return 0;
    const auto found = std::find(m_replicas.begin(), m_replicas.end(), replica);
    auto at = static_cast<std::size_t>(found - m_replicas.begin());
    if (at == m_replicas.size() && at < kMostReplicas)
        m_replicas.push_back(replica);
    at = std::min(at, m_replicas.size() - 1); // beyond the bound all others are one
    return static_cast<std::uint16_t>(at);
}

std::uint64_t SampleIntake::hashOf(const Series& series) const
{
    std::uint64_t sum = m_hash(series.name);
    for (const Label& label : series.labels)
        sum += m_hash.tweaked(m_hash(label.name))(label.value);
    return sum;
}

/// The number of a series that is held; 0 with the number that its target has or would have.
std::uint32_t SampleIntake::seriesOf(const Series& series, std::uint32_t& target)
{
    const std::uint32_t id = m_byContent.find(hashOf(series), [&](std::uint32_t candidate) {
        Series other;
        if (!m_decode(m_known.at(m_series[candidate].known).text(), other))
            return false;
        takeReplica(other);
        return sameContent(series, other);
    });
    if (id != IdTable::kNone)
        return id;
    std::string key;
    for (const std::string& label : m_options.targetLabels)
        key.append(series.label(label)).push_back('\0');
    const auto found = m_targetByKey.find(key);
    target = found == m_targetByKey.end() ? static_cast<std::uint32_t>(m_targets.size()) : found->second;
    return 0;
}

std::uint32_t SampleIntake::targetOf(const Series& series)
{
    std::string key;
    std::string name;
    for (const std::string& label : m_options.targetLabels) {
        const std::string_view value = series.label(label);
        key.append(value).push_back('\0');
        if (!value.empty())
            name += (name.empty() ? "" : " ") + displayText(value, 120);
    }
    const auto [found, isNew] = m_targetByKey.try_emplace(key, static_cast<std::uint32_t>(m_targets.size()));
    if (isNew) {
        auto target = std::make_unique<IntakeTarget>();
        target->name = name.empty() ? "(no job)" : name;
        target->job = std::string(series.label("job"));
        target->identity.instance = std::string(series.label("instance"));
        for (const std::string& label : m_options.targetLabels) {
            if (label != "job" && label != "instance" && !series.label(label).empty())
                target->identity.instance += "/" + std::string(series.label(label));
        }
        target->identity.labels = m_options.labels;
        target->identity.parentId = m_options.parentId;
        m_targets.push_back(std::move(target));
    }
    return found->second;
}

void SampleIntake::bind(std::uint32_t number, const Series& series)
{
    const std::uint32_t target = m_series[number].target;
    for (std::size_t profile = 0; profile < m_options.profiles.size(); ++profile) {
        const Mapping& mapping = *m_options.profiles[profile];
        if (!hasUse(mapping, series.name))
            continue;
        const auto& readers = m_targets[target]->readers;
        const bool isRead = std::any_of(readers.begin(), readers.end(),
                                        [&](const IntakeTarget::Reader& one) { return one.profile == profile; });
        if (isRead || hasMainUse(mapping, series.name))
            bindTo(number, readerOf(target, profile), series);
    }
}

/// The target's reader for a profile. A new one is told of the start times that came before.
std::uint32_t SampleIntake::readerOf(std::uint32_t number, std::size_t profile)
{
    IntakeTarget& target = *m_targets[number];
    for (std::uint32_t i = 0; i < target.readers.size(); ++i) {
        if (target.readers[i].profile == profile)
            return i;
    }
    const auto index = static_cast<std::uint32_t>(target.readers.size());
    IntakeTarget::Reader& reader = target.readers.emplace_back();
    reader.profile = profile;
    reader.number = m_readers.size();
    reader.reader = std::make_unique<TargetReader>(m_options.profiles[profile], m_catalogue, target.identity,
                                                   ExpositionLimits{}, m_hash);
    m_readers.emplace_back(number, index);
    reader.reader->nameSeries([this, &target, index](std::uint32_t cell) {
        const auto& series = target.readers[index].seriesOfCell;
        return cell < series.size() ? textOf(series[cell]) : std::string();
    });
    for (const std::uint32_t member : std::vector(target.members)) {
        Series series;
        const bool isKnown = m_series[member].known != 0 && m_decode(m_known.at(m_series[member].known).text(), series);
        if (isKnown && hasUse(*m_options.profiles[profile], series.name) &&
            !hasMainUse(*m_options.profiles[profile], series.name))
            bindTo(member, index, series);
    }
    return index;
}

void SampleIntake::bindTo(std::uint32_t number, std::uint32_t index, const Series& series)
{
    IntakeTarget::Reader& reader = m_targets[m_series[number].target]->readers[index];
    auto family = m_families.find(series.name);
    if (family == m_families.end())
        family = m_families.find(familyOfSample(series.name));
    const Binding binding = reader.reader->bindSeries(series, family == m_families.end() ? Family{} : family->second);
    if (binding.column == Binding::kUnmapped)
        return;
    if (reader.seriesOfCell.size() <= binding.cell)
        reader.seriesOfCell.resize(binding.cell + std::size_t{1}, 0);
    reader.seriesOfCell[binding.cell] = number;
    const Bound bound{binding, index, m_series[number].bound};
    if (m_freeBounds.empty()) {
        m_series[number].bound = static_cast<std::uint32_t>(m_bounds.size());
        m_bounds.push_back(bound);
    } else {
        m_series[number].bound = m_freeBounds.back();
        m_bounds[m_freeBounds.back()] = bound;
        m_freeBounds.pop_back();
    }
}

} // namespace millwright::prometheus
