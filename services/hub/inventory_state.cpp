// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/hub/inventory_state.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace millwright::hub {
namespace {

constexpr std::string_view kName = "MWIN";
constexpr std::uint32_t kVersion = 2;
constexpr std::uint32_t kWithoutClaims = 1;
constexpr Slot kPage = 4096;

/// First byte of each record.
enum class Kind : std::uint8_t { Head = 1, Assets = 2, Links = 3, Allocations = 4, End = 5 };

void put(ByteWriter& writer, AssetRef asset)
{
    writer.put(static_cast<std::uint8_t>(asset.assetClass));
    writer.put(asset.slot);
}

AssetRef takeRef(ByteReader& reader)
{
    AssetRef asset;
    asset.assetClass = static_cast<AssetClass>(reader.take<std::uint8_t>());
    asset.slot = reader.take<Slot>();
    return asset;
}

void putAsset(ByteWriter& writer, const Inventory& inventory, const AssetClaims& claims, AssetRef asset)
{
    put(writer, asset);
    writer.put(claims.kept(asset));
    put(writer, inventory.parent(asset));
    writer.put(static_cast<std::uint8_t>(inventory.presence(asset)));
    writer.put(toMillis(inventory.since(asset)));
    writer.putText(inventory.id(asset));
    writer.putText(inventory.name(asset));
    const auto attributes = inventory.attributes(asset);
    writer.put(static_cast<std::uint16_t>(attributes.size()));
    for (const auto& [key, value] : attributes) {
        writer.putText(key);
        writer.putText(value);
    }
}

AssetSpec takeSpec(ByteReader& reader, AssetClass assetClass)
{
    AssetSpec spec;
    spec.assetClass = assetClass;
    spec.parent = takeRef(reader);
    spec.presence = static_cast<Presence>(reader.take<std::uint8_t>());
    spec.since = utcFromMillis(reader.take<std::int64_t>());
    spec.id = reader.takeText();
    spec.name = reader.takeText();
    const auto attributes = reader.take<std::uint16_t>();
    for (std::uint16_t i = 0; i < attributes && reader.ok(); ++i) {
        std::string key = reader.takeText();
        spec.attributes.emplace_back(std::move(key), reader.takeText());
    }
    return spec;
}

class Saver {
public:
    Saver(const AssetOrigins& origins, const std::function<void(ByteView)>& write)
        : m_origins(origins)
        , m_write(write)
    {
        Bytes header;
        appendHeader(header, kName, kVersion);
        m_write(header);
    }

    void head(const Inventory& inventory)
    {
        begin(Kind::Head);
        m_record.put(inventory.slotEpoch());
        m_record.put(inventory.revision());
        m_record.putText(m_origins.simulation);
        end();
    }
    void assets(const Inventory& inventory, AssetClass assetClass, Slot first)
    {
        begin(Kind::Assets);
        const Slot last = std::min(first + kPage, inventory.count(assetClass));
        for (Slot slot = first; slot < last; ++slot) {
            if (!inventory.id({assetClass, slot}).empty()) // a gap that a client filled has no row
                putAsset(m_record, inventory, m_origins.claims, {assetClass, slot});
        }
        end();
    }
    void links(const Inventory& inventory, std::size_t first)
    {
        begin(Kind::Links);
        const std::vector<Link>& links = inventory.links();
        for (std::size_t i = first; i < std::min(first + kPage, links.size()); ++i) {
            put(m_record, links[i].from);
            put(m_record, links[i].to);
            m_record.put(static_cast<std::uint8_t>(links[i].kind));
            m_record.put(links[i].share);
        }
        end();
    }
    void allocations(const Inventory& inventory, Slot deployment)
    {
        begin(Kind::Allocations);
        m_record.put(deployment);
        for (const Allocation& allocation : inventory.allocationsOf(deployment)) {
            m_record.put(allocation.first);
            m_record.put(allocation.count);
            m_record.put(allocation.fraction);
            m_record.put(toMillis(allocation.from));
            m_record.put(toMillis(allocation.until));
        }
        end();
    }
    void finish()
    {
        begin(Kind::End);
        end();
    }

private:
    void begin(Kind kind)
    {
        m_record.clear();
        m_record.put(static_cast<std::uint8_t>(kind));
    }
    void end()
    {
        Bytes framed;
        appendRecord(framed, m_record.bytes());
        m_write(framed);
    }

    const AssetOrigins& m_origins;
    const std::function<void(ByteView)>& m_write;
    ByteWriter m_record;
};

class Loader {
public:
    Loader(Inventory& inventory, AssetOrigins& origins)
        : m_inventory(inventory)
        , m_origins(origins)
    {
    }

    RestoredInventory load(ByteView bytes)
    {
        RecordReader records(bytes, kName, kVersion);
        if (!records.isRightKind()) {
            records = RecordReader(bytes, kName, kWithoutClaims);
            m_hasClaims = false;
        }
        bool isGood = true;
        while (const auto content = records.next()) {
            ByteReader reader(*content);
            isGood &= takeRecord(reader);
        }
        m_restored.isComplete = isGood && m_hasEnded && records.isComplete();
        return m_restored;
    }

private:
    bool takeRecord(ByteReader& reader)
    {
        switch (static_cast<Kind>(reader.take<std::uint8_t>())) {
        case Kind::Head:
            return takeHead(reader);
        case Kind::Assets:
            while (!reader.atEnd()) {
                if (!takeAsset(reader))
                    return false;
            }
            return true;
        case Kind::Links:
            return takeLinks(reader);
        case Kind::Allocations:
            return takeAllocations(reader);
        case Kind::End:
            m_hasEnded = true;
            return true;
        }
        return false;
    }

    bool takeHead(ByteReader& reader)
    {
        m_restored.slotEpoch = reader.take<std::uint64_t>();
        m_restored.revision = reader.take<std::uint64_t>();
        m_isSameSimulation = m_hasClaims && reader.takeText() == m_origins.simulation;
        return reader.ok();
    }

    bool takeAsset(ByteReader& reader)
    {
        const AssetRef asset = takeRef(reader);
        const std::uint8_t claims = m_hasClaims ? reader.take<std::uint8_t>() : std::uint8_t{0};
        const AssetSpec spec = takeSpec(reader, asset.assetClass);
        if (!reader.ok())
            return false;
        if (AssetClaims::isSimulated(claims) && !m_isSameSimulation) {
            ++m_restored.dropped;
            return true;
        }
        if (!m_inventory.place(asset, spec))
            return false;
        m_origins.claims.restore(asset, claims);
        ++m_restored.assets;
        return true;
    }

    /// False for the gaps that dropped assets leave.
    bool isThere(AssetRef asset) const { return !m_inventory.id(asset).empty(); }

    bool takeLinks(ByteReader& reader)
    {
        while (!reader.atEnd() && reader.ok()) {
            Link link;
            link.from = takeRef(reader);
            link.to = takeRef(reader);
            link.kind = static_cast<LinkKind>(reader.take<std::uint8_t>());
            link.share = reader.take<float>();
            if (reader.ok() && isThere(link.from) && isThere(link.to))
                m_inventory.addLink(link);
        }
        return reader.ok();
    }

    bool takeAllocations(ByteReader& reader)
    {
        const Slot deployment = reader.take<Slot>();
        std::vector<Allocation> allocations;
        while (!reader.atEnd() && reader.ok()) {
            Allocation allocation;
            allocation.first = reader.take<Slot>();
            allocation.count = reader.take<Slot>();
            allocation.fraction = reader.take<float>();
            allocation.from = utcFromMillis(reader.take<std::int64_t>());
            allocation.until = utcFromMillis(reader.take<std::int64_t>());
            allocations.push_back(allocation);
        }
        if (reader.ok() && isThere({AssetClass::Deployment, deployment}))
            m_inventory.setAllocations(deployment, std::move(allocations));
        return reader.ok();
    }

    Inventory& m_inventory;
    AssetOrigins& m_origins;
    RestoredInventory m_restored;
    bool m_hasClaims = true;
    bool m_isSameSimulation = false;
    bool m_hasEnded = false;
};

} // namespace

void saveInventory(const InventoryReader& read, const AssetOrigins& origins, const std::function<void(ByteView)>& write)
{
    Saver saver(origins, write);
    read([&](const Inventory& inventory) { saver.head(inventory); });
    for (std::size_t i = 0; i < kMaxAssetClasses; ++i) {
        const auto assetClass = static_cast<AssetClass>(i);
        bool isLast = false;
        for (Slot first = 0; !isLast; first += kPage) {
            read([&](const Inventory& inventory) {
                isLast = first >= inventory.count(assetClass);
                if (!isLast)
                    saver.assets(inventory, assetClass, first);
            });
        }
    }
    bool isLast = false;
    for (std::size_t first = 0; !isLast; first += kPage) {
        read([&](const Inventory& inventory) {
            isLast = first >= inventory.links().size();
            if (!isLast)
                saver.links(inventory, first);
        });
    }
    read([&](const Inventory& inventory) {
        for (Slot deployment = 0; deployment < inventory.count(AssetClass::Deployment); ++deployment)
            saver.allocations(inventory, deployment);
    });
    saver.finish();
}

RestoredInventory restoreInventory(ByteView bytes, Inventory& inventory, AssetOrigins& origins)
{
    return Loader(inventory, origins).load(bytes);
}

} // namespace millwright::hub
