// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/goodput.h"
#include "models/items/fleet_view.h"

#include <cstring>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace millwright::test {

inline constexpr double kNoSuchReading = -1e30;

/// Stands in for the connection: remembers what was asked and answers when the test says so.
class FakeRequests final : public items::FleetRequests {
public:
    struct Part {
        Feed feed = Feed::Unspecified;
        items::Selection selection;
        items::FrameSink sink;
    };

    void select(Feed feed, std::uint32_t part, const items::Selection& selection, items::FrameSink sink) override
    {
        parts[part] = {feed, selection, std::move(sink)};
    }
    void unselect(Feed, std::uint32_t part) override { parts.erase(part); }
    void series(const items::SeriesQuestion& question, items::SeriesReply reply) override
    {
        questions.push_back(question);
        replies.push_back(std::move(reply));
    }

    void explain(const std::string& assetId, const std::string& measure, items::ExplainReply reply) override
    {
        explained.emplace_back(assetId, measure);
        explanations.push_back(std::move(reply));
    }
    void usage(const UsageQuestion& question, items::UsageReply reply) override
    {
        usageQuestions.push_back(question);
        usageReplies.push_back(std::move(reply));
    }
    void goodput(UtcTime from, items::GoodputReply reply) override
    {
        goodputQuestions.push_back(from);
        goodputReplies.push_back(std::move(reply));
    }

    std::map<std::uint32_t, Part> parts;
    std::vector<items::SeriesQuestion> questions;
    std::vector<items::SeriesReply> replies;
    std::vector<std::pair<std::string, std::string>> explained; ///< Asset id and measure.
    std::vector<items::ExplainReply> explanations;
    std::vector<UsageQuestion> usageQuestions;
    std::vector<items::UsageReply> usageReplies;
    std::vector<UtcTime> goodputQuestions; ///< From when on.
    std::vector<items::GoodputReply> goodputReplies;
};

/// A frame of one run of slots, every column with the numbers of `number(column, row)`; NaN is missing, kNoSuchReading
/// what the device cannot tell.
template <typename Number>
items::FramePtr makeFrame(const Catalogue& catalogue, const items::Selection& selection, Slot first, std::uint32_t rows,
                          UtcTime time, Number number, std::uint64_t tick = 1)
{
    struct Store {
        std::vector<std::vector<float>> values;
        std::vector<std::vector<std::uint8_t>> marks;
    };
    auto store = std::make_shared<Store>();
    auto frame = std::make_shared<items::Frame>();
    frame->slotEpoch = 1;
    frame->tick = tick;
    frame->gatewayTime = frame->newestSource = time;
    frame->rows = rows;
    frame->runs = {{first, rows, 0}};
    store->values.resize(selection.columns.size());
    store->marks.resize(selection.columns.size());
    for (std::size_t c = 0; c < selection.columns.size(); ++c) {
        for (std::uint32_t row = 0; row < rows; ++row) {
            constexpr QualityMark kUnsupported{Quality::Missing, QualityReason::Unsupported};
            float value = static_cast<float>(number(c, row));
            QualityMark mark = value == value ? kGood : kMissing;
            if (value == static_cast<float>(kNoSuchReading)) {
                value = std::numeric_limits<float>::quiet_NaN();
                mark = kUnsupported;
            }
            store->values[c].push_back(value);
            store->marks[c].push_back(mark.bits());
        }
        items::FrameColumn column;
        column.measure = catalogue.find(selection.columns[c].measure).value_or(kNoMeasure);
        column.statistic = selection.columns[c].statistic;
        column.values = store->values[c];
        column.marks = store->marks[c];
        column.baseTime = time;
        frame->columns.push_back(column);
    }
    frame->owner = store;
    return frame;
}

} // namespace millwright::test
