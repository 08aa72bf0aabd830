// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/silent_sources.h"

#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace millwright::pages {

using items::SourceInfo;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::EmptyState)
};

/// In lines, where it has no spaces to break one at: addresses are longer than a line.
QString inLines(const QString& text)
{
    constexpr int kLongest = 60;
    QString lines;
    int run = 0;
    for (const QChar letter : text) {
        run = letter.isSpace() ? 0 : run + 1;
        if (run > kLongest) {
            lines += u'\n';
            run = 1;
        }
        lines += letter;
    }
    return lines;
}

/// When the journal that is held here tells last of a change of its state.
UtcTime changedAt(const items::FleetView& view, const SourceInfo& source)
{
    const auto& events = view.events().events();
    const auto last = std::find_if(events.rbegin(), events.rend(), [&](const Event& event) {
        return event.kind == EventKind::Source && event.source == source.name;
    });
    return last == events.rend() ? kNoTime : last->sourceTime;
}

QString stateOf(const items::FleetView& view, const SourceInfo& source, const style::Formatter& formatter)
{
    const UtcTime since = changedAt(view, source);
    if (source.state == SourceInfo::State::Starting)
        return Words::tr("It is starting.");
    if (source.lastSample != kNoTime)
        return Words::tr("It does not answer; its last sample is of %1.").arg(formatter.moment(source.lastSample));
    return since == kNoTime
               ? Words::tr("It does not answer, and has delivered nothing yet.")
               : Words::tr("It has not answered since %1, and has delivered nothing yet.").arg(formatter.moment(since));
}

/// How many other sources of the gateway do not deliver either.
int othersOf(const items::FleetView& view, const SourceInfo& source)
{
    return static_cast<int>(std::ranges::count_if(view.gateway().sources, [&](const SourceInfo& other) {
        return &other != &source && other.state != SourceInfo::State::Disabled;
    }));
}

Absence absenceBy(const SourceInfo& source, const items::FleetView& view, const style::Formatter& formatter,
                  const QString& what)
{
    QStringList said{stateOf(view, source, formatter)};
    if (!source.detail.empty())
        said << inLines(shownText(source.detail));
    if (const int others = othersOf(view, source); others > 0)
        said << Words::tr("%Ln other source(s) of this gateway deliver nothing either.", nullptr, others);
    said << what;
    const QString name = inLines(shownText(source.name));
    return {Words::tr("Source %1 delivers nothing").arg(name), said.join(QStringLiteral("\n")), {}, {}};
}

} // namespace

const SourceInfo* silentSource(const items::FleetView& view)
{
    const SourceInfo* found = nullptr;
    for (const SourceInfo& source : view.gateway().sources) {
        switch (source.state) {
        case SourceInfo::State::Disabled:
            break;
        case SourceInfo::State::Down:
            if (!found || found->state != SourceInfo::State::Down)
                found = &source;
            break;
        case SourceInfo::State::Starting:
            if (!found)
                found = &source;
            break;
        default:
            return nullptr;
        }
    }
    return found;
}

Absence absenceIn(const items::FleetView& view, const style::Formatter& formatter, const QString& page,
                  const QString& what)
{
    if (!view.inventory())
        return notArrivedYet();
    const SourceInfo* silent = silentSource(view);
    return silent ? absenceBy(*silent, view, formatter, what) : absenceOf(page, what);
}

} // namespace millwright::pages
