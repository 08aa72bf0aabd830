// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as an answer of Alertmanager: read in all meanings, and taken as far as events and their places.
#include "services/sources/alertmanager/alert_book.h"
#include "services/sources/alertmanager/alert_place.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace millwright;
using namespace millwright::alertmanager;

constexpr std::int64_t kNow = 1'767'225'600'000;
constexpr std::size_t kMost = 1000;

const AlertmanagerConfig& config()
{
    static const AlertmanagerConfig made = [] {
        AlertmanagerConfig two;
        two.name = "alerts";
        two.severities.words = usualSeverities();
        two.members.resize(2);
        two.mostAlerts = kMost;
        return two;
    }();
    return made;
}

const Inventory& fleet()
{
    static const Inventory made = [] {
        Inventory inventory;
        AssetSpec node;
        node.assetClass = AssetClass::Node;
        node.id = "node:n1";
        node.name = "n1";
        node.attributes = {{"host", "n1"}};
        static_cast<void>(inventory.upsert(node));
        return inventory;
    }();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    const Answer answer{readAlerts(json, wantedLabels(config()), kMost), readSilences(json, kMost),
                        readStartTime(json)};
    const Error silent{ErrorCode::Unavailable, "silent", {}};
    AlertBook book(config());
    std::size_t begun = 0;
    std::size_t ended = 0;
    for (int second = 0; second < 1200; second += 300) {
        const UtcTime now = utcFromMillis(kNow + second * 1000);
        const bool isSilent = second == 300;
        for (const Notice& notice : book.take({isSilent ? Answer{silent, silent, silent} : answer, answer}, now,
                                              Monotonic(milliseconds(second * 1000)))) {
            begun += notice.kind == Notice::Kind::Begin ? 1 : 0;
            ended += notice.kind == Notice::Kind::End ? 1 : 0;
            if (notice.event.text.empty() || notice.event.sourceTime > now)
                std::abort(); // an event without words, or from the future
            static_cast<void>(placeOf(fleet(), notice.labels, {}));
            static_cast<void>(subjectOf(notice.labels));
        }
    }
    if (book.tally().standing > kMost || ended > begun)
        std::abort();
    return 0;
}
