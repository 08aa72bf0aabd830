// SPDX-License-Identifier: GPL-3.0-or-later
// What a ComparePage says of those that lag behind, and of the one from which somebody came.
#include "models/items/table_column.h"
#include "widgets/pages/compare_page.h"
#include "widgets/pages/lagging_list.h"
#include "widgets/pages/readings.h"
#include "widgets/pages/throttle.h"
#include "widgets/pages/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace millwright::pages {

/// "SM clock 42.0 % below: 1.14 GHz, median of its peers 1.97 GHz".
QString ComparePage::sentenceOf(std::size_t measure, const items::Deviation& by) const
{
    const MeasureInfo& info = view().catalogue().at(*view().catalogue().find(m_columns[measure].measure));
    const QString unit = quantityOf(info).unit;
    const style::Formatter& formatter = context().formatter;
    const QString share = formatter.value(std::abs(by.share) * 100.0, u"%", 1).joined();
    const QString numbers =
        tr("%1, median of its peers %2")
            .arg(formatter.value(by.value, unit).joined(), formatter.value(by.median, unit).joined());
    return by.score < 0.0 ? tr("%1 %2 below: %3").arg(measureTitle(info), share, numbers)
                          : tr("%1 %2 above: %3").arg(measureTitle(info), share, numbers);
}

QString ComparePage::verdictOn(const std::vector<items::Straggler>& stragglers,
                               const std::vector<std::vector<items::Deviation>>& table) const
{
    if (!m_model->isComplete())
        return tr("Not all numbers have come yet.");
    const Inventory& inventory = *view().inventory();
    QStringList said;
    if (stragglers.empty()) {
        said << tr("Nobody lags far behind its peers.");
    } else {
        const items::Straggler& worst = stragglers.front();
        const AssetRef asset = m_compared[worst.index];
        const QString name = assetName(inventory, asset);
        said << tr("%1 lags behind most. %2.", "name, sentence")
                    .arg(asset == m_here ? tr("%1, here,").arg(name) : name,
                         sentenceOf(worst.measure, worst.deviation));
    }
    if (const QString throttled = throttleSentence(); !throttled.isEmpty())
        said << throttled;
    if (const QString here = hereWords(stragglers, table); !here.isEmpty())
        said << here;
    return said.join(u' ');
}

/// "All 4 throttle: heat."; those that are slowed down alike lag behind nobody and are not well.
QString ComparePage::throttleSentence() const
{
    const auto state = std::ranges::find(m_states, items::kThrottleMeasure, &items::ColumnKey::measure);
    if (state == m_states.end())
        return {};
    const int column = firstNumber() - static_cast<int>(m_states.end() - state);
    std::vector<std::pair<unsigned, int>> seen; // bits in the order they come in, and how many have them: a few
    for (const AssetRef one : m_compared) {
        const items::Reading now = m_model->readingOf(one, column);
        if (!now.mark.counts())
            continue;
        const unsigned bits = throttleBits(now.value);
        const auto known = std::ranges::find(seen, bits, &std::pair<unsigned, int>::first);
        if (known == seen.end())
            seen.emplace_back(bits, 1);
        else
            ++known->second;
    }
    int count = 0;
    QStringList reasons;
    for (const auto& [bits, having] : seen) {
        const std::vector<ThrottleReason> its = throttleReasons(bits);
        count += its.empty() ? 0 : having;
        for (const ThrottleReason& reason : its) {
            if (!reasons.contains(reason.name))
                reasons << reason.name;
        }
    }
    if (count == 0)
        return {};
    const QString why = reasons.join(QStringLiteral(" · "));
    if (count == static_cast<int>(m_compared.size()))
        return tr("All %Ln throttle: %1.", "accelerators, reasons", count).arg(why);
    return tr("%1 throttle: %2.", "3 of 4 accelerators, reasons")
        .arg(context().formatter.partOf(count, static_cast<qint64>(m_compared.size())), why);
}

/// Nothing of one that has been named already.
QString ComparePage::hereWords(const std::vector<items::Straggler>& stragglers,
                               const std::vector<std::vector<items::Deviation>>& table) const
{
    const auto place = std::ranges::find(m_compared, m_here);
    if (place == m_compared.end() || (!stragglers.empty() && m_compared[stragglers.front().index] == m_here))
        return {};
    const auto index = static_cast<std::size_t>(place - m_compared.begin());
    const QString name = assetName(*view().inventory(), m_here);
    const auto own = std::ranges::find(stragglers, index, &items::Straggler::index);
    if (own != stragglers.end())
        return tr("%1, here, is number %L2 of %L3 that lag behind. %4.", "name, place, count, sentence")
            .arg(name)
            .arg(own - stragglers.begin() + 1)
            .arg(stragglers.size())
            .arg(sentenceOf(own->measure, own->deviation));
    std::size_t furthest = table.size();
    for (std::size_t measure = 0; measure < table.size(); ++measure) {
        const items::Deviation& one = table[measure][index];
        if (one.isJudged && (furthest == table.size() || std::abs(one.share) > std::abs(table[furthest][index].share)))
            furthest = measure;
    }
    if (furthest == table.size())
        return tr("%1, here, has too few peers to be judged.").arg(name);
    return tr("%1, here, keeps up. Furthest off is its %2.", "name, sentence")
        .arg(name, sentenceOf(furthest, table[furthest][index]));
}

void ComparePage::showLagging(const std::vector<items::Straggler>& stragglers)
{
    std::vector<LaggingList::Line> lines;
    for (const items::Straggler& straggler : stragglers) {
        const AssetRef asset = m_compared[straggler.index];
        lines.push_back({asset, sentenceOf(straggler.measure, straggler.deviation), asset == m_here});
    }
    std::vector<int> members(static_cast<std::size_t>(m_kinds));
    for (const int kind : m_groups)
        ++members[static_cast<std::size_t>(kind)];
    const auto alone = std::ranges::count_if(m_groups, [&](int kind) {
        return members[static_cast<std::size_t>(kind)] < static_cast<int>(items::kFewestPeers);
    });
    m_lagging->setLines(std::move(lines), static_cast<int>(alone), m_model->isComplete());
}

} // namespace millwright::pages
