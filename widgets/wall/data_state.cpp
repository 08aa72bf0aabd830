// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/data_state.h"

#include "widgets/pages/silent_sources.h"
#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace millwright::wall {
namespace {

using items::LinkState;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::DataState)
};

QString nextTry(const items::FleetView& view, const QString& gateway, const style::Formatter& formatter)
{
    const milliseconds left = view.link().nextTry - view.clock().monotonic();
    if (left <= milliseconds{0})
        return Words::tr("Trying %1 now").arg(gateway);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left);
    return Words::tr("Trying %1 in %2").arg(gateway, formatter.duration(seconds));
}

/// What is being done about it.
QString triedWords(const items::FleetView& view, const QString& gateway, const style::Formatter& formatter)
{
    switch (view.link().state) {
    case LinkState::Connecting:
        return Words::tr("Connecting to %1").arg(gateway);
    case LinkState::Live:
        if (view.asOf())
            return Words::tr("%1 is connected and knows of no equipment").arg(gateway);
        return Words::tr("%1 is connected and sends no values").arg(gateway);
    case LinkState::Stalled:
        return Words::tr("%1 is connected and silent").arg(gateway);
    case LinkState::BackingOff:
        return nextTry(view, gateway, formatter);
    case LinkState::Refused:
        return Words::tr("%1 refuses this wall: %2").arg(gateway, pages::shownText(view.link().reason));
    }
    return {};
}

/// A sentence begins with a large letter, an address as it is written.
QString begun(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

/// Why nothing comes over a link that lives, or what is being done to have one.
void sayWhy(SilenceWords& words, const items::FleetView& view, const style::Formatter& formatter)
{
    const items::SourceInfo* source = pages::silentSource(view);
    if (source && view.link().state == LinkState::Live) {
        const bool isStarting = source->state == items::SourceInfo::State::Starting;
        words.tried = (isStarting ? Words::tr("Source %1 is starting") : Words::tr("Source %1 does not answer"))
                          .arg(pages::shownText(source->name));
        words.briefly = isStarting ? Words::tr("The gateway's source is starting")
                                   : Words::tr("The gateway's source does not answer");
        return;
    }
    const std::string& address = view.link().address;
    words.briefly = begun(triedWords(view, Words::tr("the gateway"), formatter));
    words.tried = address.empty() ? words.briefly : triedWords(view, pages::shownText(address), formatter);
}

} // namespace

milliseconds silenceOf(const items::FleetView& view)
{
    if (!view.isLive())
        return view.silence();
    Monotonic newest{};
    for (const items::FeedInfo& feed : view.feeds())
        newest = std::max(newest, feed.lastTick);
    const milliseconds since = view.clock().monotonic() - newest;
    return newest == Monotonic{} || since < items::kLinkLostAfter ? milliseconds{0} : since;
}

DataState dataStateOf(const items::FleetView& view)
{
    if (view.newestShown() == kNoTime)
        return DataState::Waiting;
    const milliseconds silence = silenceOf(view);
    if (silence >= items::kGreyAfter)
        return DataState::Frozen;
    return view.isLive() && silence == milliseconds{0} ? DataState::Live : DataState::Late;
}

SilenceWords silenceWords(const items::FleetView& view, const style::Formatter& formatter)
{
    SilenceWords words;
    sayWhy(words, view, formatter);
    if (dataStateOf(view) == DataState::Waiting) {
        words.headline = Words::tr("No data yet");
        return words;
    }
    if (view.asOf()) {
        const bool isConnected = view.link().state == LinkState::Live;
        words.headline =
            (isConnected ? Words::tr("No fleet yet: seen %1 ago") : Words::tr("Not connected: seen %1 ago"))
                .arg(formatter.age(silenceOf(view)));
        words.seen = Words::tr("Values are of %1").arg(formatter.moment(*view.asOf()));
        return words;
    }
    words.headline = Words::tr("No data for %1").arg(formatter.age(silenceOf(view)));
    words.seen = Words::tr("Values are of %1 %2", "time, zone")
                     .arg(formatter.clock(view.newestShown()), formatter.zoneName(view.newestShown()));
    return words;
}

} // namespace millwright::wall
