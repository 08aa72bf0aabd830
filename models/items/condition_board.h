// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/items/watch.h"

#include <QObject>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace millwright::items {

class CauseFinder;
class FleetView;
struct Abnormal;

/// The conditions of one class at one tick, by slot and summed up. Immutable once shared.
struct ConditionDigest {
    /// Abnormal assets that are listed one by one; beyond that they are only counted.
    static constexpr std::size_t kMostListed = 20'000;

    std::uint64_t tick = 0;
    std::vector<std::uint8_t> bySlot;      ///< Condition; Unknown where nothing is said.
    std::array<std::uint32_t, 6> counts{}; ///< By Condition.
    std::vector<Slot> abnormal;            ///< Critical to low, rising by slot, at most kMostListed.

    Condition at(Slot slot) const
    {
        return slot < bySlot.size() ? static_cast<Condition>(bySlot[slot]) : Condition::Unknown;
    }
};

/// Sums up a frame whose only column is a condition.
ConditionDigest digest(const Frame& frame);

/// Where the feed's thread leaves the newest digest of a class. Thread-safe.
class ConditionChannel {
public:
    void put(std::shared_ptr<const ConditionDigest> digest);
    std::shared_ptr<const ConditionDigest> newest() const;

private:
    mutable std::mutex m_mutex; ///< Guards the pointer only.
    std::shared_ptr<const ConditionDigest> m_newest;
};

/// One line of what needs attention: an asset, several of a class in one place with the same condition, a source of the
/// gateway that does not deliver, or the gateway itself.
struct AttentionItem {
    enum class About : std::uint8_t { Assets, Source, Configuration, State };

    Condition condition = Condition::Normal;
    AssetRef asset; ///< The asset, or the place that the group stands in; valid for assets only.
    AssetClass assetClass = AssetClass::Unspecified;
    std::uint32_t count = 1; ///< Of `assetClass`; 1 = `asset` itself.
    UtcTime since = kNoTime; ///< Of the oldest, as far as the events held tell.
    std::string text;        ///< What the events say of it, or the source or gateway of itself; outside text.
    About about = About::Assets;
    std::string source{}; ///< Name of the source. Outside text.
    /// Lines of what only follows from `asset`; in the tally by themselves, in attention() nowhere else.
    std::vector<AttentionItem> consequences{};
    std::uint32_t silent = 0; ///< Accelerators that have no supply for want of it and of which nothing is known.

    bool operator==(const AttentionItem&) const = default;
};

/// Who is in trouble: the conditions of the whole fleet, tallied and grouped. An asset whose condition only repeats
/// that of its parts is not counted again. What is proportional to the fleet happens on the feeds' threads. GUI thread.
class ConditionBoard final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostItems = 200;

    explicit ConditionBoard(FleetView* view, QObject* parent = nullptr);
    ~ConditionBoard() override;

    /// Unknown for what has no condition or is not there.
    Condition conditionOf(AssetRef asset) const;
    /// Assets, sources and what else of the gateway is in trouble by condition, and, under Unknown, accelerators whose
    /// condition nobody knows.
    const std::array<std::uint32_t, 6>& tally() const { return m_tally; }
    /// The same of what belongs to a scope; sources and the gateway belong to the fleet alone. Proportional to what is
    /// in trouble and to the accelerators of the scope.
    std::array<std::uint32_t, 6> tallyOf(AssetRef scope) const;
    /// Anything at all has told how it is: only then is a count of zero a count.
    bool isKnown() const { return m_isKnown; }
    /// Gravest first; within that what others hang on before what hangs on it, then oldest first. What only follows
    /// from something that is listed stands with its cause.
    const std::vector<AttentionItem>& attention() const { return m_attention; }
    /// For the map: digests of a class as they come in, readable on any thread.
    std::shared_ptr<ConditionChannel> channel(AssetClass assetClass);

Q_SIGNALS:
    /// At most once per drain of the feeds.
    void changed();

private:
    struct Source {
        AssetClass assetClass = AssetClass::Unspecified;
        std::unique_ptr<Watch> watch;
    };
    void watchAll();
    void schedule();
    void sumUp();
    std::vector<Abnormal> abnormalOf(bool sums) const;
    std::vector<Abnormal> withoutEchoes(std::vector<Abnormal> all) const;
    std::vector<AttentionItem> withConsequences(const std::vector<Abnormal>& all,
                                                const std::vector<Abnormal>& abnormal) const;
    std::map<AssetRef, std::uint32_t> silentFor(CauseFinder& causes) const;
    std::vector<AttentionItem> grouped(const std::vector<Abnormal>& abnormal) const;
    AttentionItem itemOf(const Abnormal& abnormal) const;
    std::vector<AttentionItem> gatewayTrouble() const;

    FleetView* m_view;
    std::map<AssetClass, std::shared_ptr<ConditionChannel>> m_channels;
    std::vector<Source> m_sources;
    std::array<std::uint32_t, 6> m_tally{};
    std::vector<AttentionItem> m_attention;
    std::vector<std::pair<AssetRef, Condition>> m_tallied; ///< The assets that the tally counts.
    std::vector<std::pair<AssetRef, Condition>> m_sums;    ///< Those in trouble whose condition is that of their parts.
    bool m_isKnown = false;
    bool m_scheduled = false;
};

} // namespace millwright::items
