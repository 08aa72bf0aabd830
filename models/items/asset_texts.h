// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millwright {
class Inventory;
}

namespace millwright::items {

class FleetView;
struct InventoryTouch;

/// Lower case without accents, control characters as spaces: what names are compared in.
std::string foldedText(std::string_view text);

/// What the assets are called, folded, as it was at one moment. Cheap to copy; any thread may read it while the
/// inventory goes on changing.
class TextSnapshot {
public:
    static constexpr Slot kChunk = 1024;
    /// Each text of an asset begins with a byte that says what it is: name, id, or an attribute by its code.
    static constexpr char kName = 1;
    static constexpr char kId = 2;
    static constexpr char kFirstKey = 3;
    static constexpr char kOtherKey = 31; ///< Attributes for which no code was left.

    /// Slots of a class, retired ones included.
    Slot count(AssetClass assetClass) const;
    bool isRetired(AssetRef asset) const;
    AssetRef parent(AssetRef asset) const;
    /// All texts of an asset with their codes.
    std::string_view textsOf(AssetRef asset) const;
    /// One of them; empty where it lacks it.
    std::string_view textOf(AssetRef asset, char code) const;
    std::string_view name(AssetRef asset) const { return textOf(asset, kName); }
    /// kOtherKey for an attribute that nothing has.
    char codeOf(std::string_view attribute) const;
    /// Names from the site down, joined by '/', folded.
    std::string path(AssetRef asset) const;
    /// Calls visit(asset, texts, offset of the word in them) for each asset of a class with a folded word in its texts,
    /// once, in order of slots, retired ones left out; until it returns false.
    using Visit = std::function<bool(AssetRef, std::string_view, std::size_t)>;
    bool find(AssetClass assetClass, std::string_view word, const Visit& visit) const;

private:
    friend class AssetTexts;
    struct Chunk {
        std::string bytes;
        std::vector<std::uint32_t> begin; ///< One more than slots.
        std::vector<AssetRef> parents;
        std::vector<bool> retired;
    };
    using Chunks = std::vector<std::shared_ptr<const Chunk>>;

    const Chunk* chunkOf(AssetRef asset) const;

    std::array<Chunks, kMaxAssetClasses> m_classes;
    std::shared_ptr<const std::vector<std::string>> m_keys = std::make_shared<std::vector<std::string>>();
};

/// Keeps a TextSnapshot up with the inventory, a few milliseconds at a time, so that tables and the find field can
/// search it on other threads. Does nothing until somebody wants it. GUI thread.
class AssetTexts final : public QObject {
    Q_OBJECT
public:
    explicit AssetTexts(FleetView* view, QObject* parent = nullptr);

    /// From now on it is kept. Tells completed() when all is there, at once if it is.
    void want();
    /// Nothing of the present inventory is missing.
    bool isComplete() const { return m_wanted && m_dirty.empty() && m_hasInventory; }
    const TextSnapshot& snapshot() const { return m_texts; }

Q_SIGNALS:
    void completed();

private:
    void restart();
    void touch(const InventoryTouch& touch);
    void work();
    void read(const Inventory& inventory, AssetClass assetClass, std::size_t chunk);
    char codeFor(std::string_view key);

    FleetView* m_view;
    TextSnapshot m_texts;
    std::set<std::pair<AssetClass, std::size_t>> m_dirty; ///< Chunks to be read.
    QTimer m_turn;
    bool m_wanted = false;
    bool m_hasInventory = false;
};

} // namespace millwright::items
