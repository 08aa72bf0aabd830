// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/token_meter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::hub {
namespace {

/// The same series may be part of several totals.
std::uint64_t readingKey(std::uint64_t series, std::size_t total)
{
    return series + (total + 1) * 0x9E3779B97F4A7C15ull;
}

void addRate(MeterBook& book, MeterBook::Holder holder, MeterKind kind, double amount,
             const TokenMeter::Stretch& stretch)
{
    if (amount > 0.0)
        book.addOver(holder, kind, amount, stretch.from, stretch.until);
}

} // namespace

TokenMeter::TokenMeter(const Catalogue& catalogue)
{
    for (std::size_t total = 0; total < kTotals; ++total)
        m_indexes[total] = catalogue.find(kMeasures[total]).value_or(kNoMeasure);
}

TokenMeter::Account& TokenMeter::accountOf(Slot deployment)
{
    if (deployment >= m_accounts.size())
        m_accounts.resize(deployment + std::size_t{1});
    return m_accounts[deployment];
}

void TokenMeter::take(const Told& told, MeterBook& book, Slot deployments, UtcTime now)
{
    if (m_begin == kNoTime)
        m_begin = now;
    for (const TotalReading& reading : told.readings) {
        const auto found = std::find(m_indexes.begin(), m_indexes.end(), reading.measure);
        if (found == m_indexes.end() || reading.measure == kNoMeasure || reading.slot >= deployments)
            continue;
        const auto total = static_cast<std::size_t>(found - m_indexes.begin());
        Counted& counted = accountOf(reading.slot).totals[total];
        counted.isBySeries = true;
        const std::uint64_t key = readingKey(reading.series, total);
        const std::optional<MeterBook::SeriesReading> last = book.reading(key);
        const MeterBook::SeriesReading current{{reading.value, std::min(reading.time, now)}, reading.since};
        const bool isBelieved = told.isBelieved(reading);
        if (!isNewer(last, current) || (last && !isBelieved))
            continue;
        if (isBelieved)
            keep(counted, told.source, increaseOf(last, current));
        book.setReading(key, current);
    }
}

/// Of what came about while another source was believed, the part behind that is left.
void TokenMeter::keep(Counted& counted, std::uint8_t source, Increase increase)
{
    if (counted.source != source) {
        counted.begin = counted.until;
        counted.source = source;
    }
    const milliseconds length = increase.until - increase.from;
    if (increase.from < counted.begin && length > milliseconds(0)) {
        const milliseconds left = std::max(increase.until - counted.begin, milliseconds(0));
        const double part = static_cast<double>(left.count()) / static_cast<double>(length.count());
        increase.amount = std::llround(static_cast<double>(increase.amount) * part);
        increase.from = std::min(counted.begin, increase.until);
    }
    counted.until = std::max(counted.until, increase.until);
    if (increase.amount > 0)
        counted.increases.push_back(increase);
}

bool TokenMeter::isNewer(const std::optional<MeterBook::SeriesReading>& last, const MeterBook::SeriesReading& current)
{
    return current.counter.value >= 0 && (!last || current.counter.time > last->counter.time);
}

/// A series that is known to count from zero since a moment is ours from that moment on: if it is new and began while
/// we looked, or if it began anew since the last reading, however far it came. A start by a clock that is wrong is told
/// from a new one by having been told before.
TokenMeter::Increase TokenMeter::increaseOf(const std::optional<MeterBook::SeriesReading>& last,
                                            const MeterBook::SeriesReading& current) const
{
    constexpr milliseconds kJitter{1500}; // some compute their start anew for each page
    const CounterReading& now = current.counter;
    const bool saysStart = current.since != kNoTime;
    if (!last)
        return saysStart && current.since > m_begin && current.since <= now.time
                   ? Increase{now.value, current.since, now.time}
                   : Increase{0, now.time, now.time};
    const UtcTime knownStart = last->since != kNoTime ? last->since + kJitter : last->counter.time;
    const bool isAnew = saysStart && current.since > knownStart;
    const CounterIncrease plain = CounterIncrease::between(last->counter, now);
    return {isAnew ? now.value : plain.amount, last->counter.time, now.time};
}

void TokenMeter::book(const DerivedColumns& columns, Slot deployment, MeterBook& book, MeterBook::Holder holder,
                      const Stretch& stretch)
{
    Account& account = accountOf(deployment);
    bool isCounted = false;
    const auto rate = [&](std::string_view measure) {
        const formulas::Figure figure = columns.at(measure, deployment);
        isCounted = isCounted || figure.isKnown();
        return figure.isKnown() ? figure.value * stretch.seconds : 0.0;
    };
    const double all = rate("deployment.tokens");
    const double cached = rate("deployment.cached_tokens");
    const double input = rate("deployment.input_tokens");
    const double output = rate("deployment.output_tokens");
    if (columns.at("deployment.good_tokens", deployment).isKnown()) {
        addRate(book, holder, MeterKind::GoodTokens, rate("deployment.good_tokens"), stretch);
        addRate(book, holder, MeterKind::JudgedTokens, all, stretch);
    }
    if (collect(columns, deployment, Generated))
        bookTotal(account.totals[Generated], book, holder, MeterKind::OutputTokens);
    else
        addRate(book, holder, MeterKind::OutputTokens, output, stretch);

    const bool hasCachedTotal = collect(columns, deployment, Cached);
    if (!hasCachedTotal)
        addRate(book, holder, MeterKind::CachedTokens, cached, stretch);
    if (collect(columns, deployment, Prompt)) {
        account.cachedAhead += hasCachedTotal ? 0.0 : cached;
        for (const Increase& increase : account.totals[Cached].increases)
            account.cachedAhead += static_cast<double>(increase.amount);
        bookPrompt(account, book, holder);
    } else {
        addRate(book, holder, MeterKind::InputTokens, input, stretch);
    }
    bookTotal(account.totals[Cached], book, holder, MeterKind::CachedTokens);
    for (const auto& [total, kind] : {std::pair{BilledInput, MeterKind::BilledInputTokens},
                                      std::pair{BilledOutput, MeterKind::BilledOutputTokens}}) {
        collect(columns, deployment, total);
        bookTotal(account.totals[total], book, holder, kind);
    }
    if (isCounted)
        book.addWholeOver(holder, MeterKind::CountedTime, (stretch.until - stretch.from).count(), stretch.from,
                          stretch.until);
}

bool TokenMeter::collect(const DerivedColumns& columns, Slot deployment, Total total)
{
    Counted& counted = m_accounts[deployment].totals[total];
    if (counted.isBySeries)
        return true;
    const Column* column = columns.column(kMeasures[total]);
    if (!column || deployment >= column->size() || !column->mark(deployment).hasValue()) {
        // A total that pauses is made up for when it returns: booking the rate meanwhile would count twice.
        return counted.last.has_value();
    }
    const CounterReading reading{column->counters[deployment], column->time(deployment)};
    if (counted.last && reading.time < counted.last->time) {
        // The wall clock went back. A total that went on tells how far; one that did not is where we begin anew.
        if (reading.value < counted.last->value)
            counted.last.reset();
        else
            counted.last->time = reading.time - milliseconds{1};
    }
    const auto difference = CounterIncrease::between(counted.last, reading);
    if (difference.amount > 0)
        counted.increases.push_back({difference.amount, counted.last->time, reading.time});
    if (difference.takesOver())
        counted.last = reading;
    return true;
}

void TokenMeter::bookTotal(Counted& counted, MeterBook& book, MeterBook::Holder holder, MeterKind kind)
{
    for (const Increase& increase : counted.increases)
        book.addWholeOver(holder, kind, increase.amount, increase.from, increase.until);
    counted.increases.clear();
}

/// What came from the cache is taken off the prompt tokens, as soon as there are any to take it off.
void TokenMeter::bookPrompt(Account& account, MeterBook& book, MeterBook::Holder holder)
{
    Counted& prompt = account.totals[Prompt];
    for (Increase& increase : prompt.increases) {
        const auto fromCache = std::min<std::int64_t>(increase.amount, static_cast<std::int64_t>(account.cachedAhead));
        account.cachedAhead -= static_cast<double>(fromCache);
        increase.amount -= fromCache;
    }
    bookTotal(prompt, book, holder, MeterKind::InputTokens);
}

} // namespace millwright::hub
