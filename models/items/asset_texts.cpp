// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/asset_texts.h"

#include "models/items/fleet_view.h"

#include <QElapsedTimer>
#include <QString>

#include <algorithm>
#include <cstring>
#include <iterator>

namespace millwright::items {
namespace {

constexpr qint64 kTurnNs = 4'000'000; ///< Of the GUI thread at a time.
constexpr int kDeepest = 32;          ///< Of any tree; the inventory has no cycles, a broken peer may say so.

/// Faster than std::string_view::find() over long texts.
std::size_t findBytes(std::string_view text, std::string_view word, std::size_t from)
{
    if (from >= text.size() || word.empty())
        return std::string_view::npos;
    const void* found = memmem(text.data() + from, text.size() - from, word.data(), word.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data()) : std::string_view::npos;
}

bool isControl(char byte)
{
    return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

/// Lower case without accents: a keyboard that has no "å" finds Luleå.
QString withoutMarks(const QString& text)
{
    QString plain;
    for (const QChar letter : text.toLower().normalized(QString::NormalizationForm_D)) {
        if (letter.category() != QChar::Mark_NonSpacing)
            plain += letter;
    }
    return plain.normalized(QString::NormalizationForm_C);
}

} // namespace

std::string foldedText(std::string_view text)
{
    std::string folded;
    const bool isAscii = std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    if (isAscii)
        folded = text;
    else
        folded = withoutMarks(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))).toStdString();
    for (char& byte : folded) {
        if (isControl(byte))
            byte = ' ';
        else if (byte >= 'A' && byte <= 'Z')
            byte = static_cast<char>(byte - 'A' + 'a');
    }
    return folded;
}

const TextSnapshot::Chunk* TextSnapshot::chunkOf(AssetRef asset) const
{
    const auto number = static_cast<std::size_t>(asset.assetClass);
    if (!asset.isValid() || number >= m_classes.size())
        return nullptr;
    const Chunks& chunks = m_classes[number];
    const std::size_t chunk = asset.slot / kChunk;
    if (chunk >= chunks.size() || !chunks[chunk] || asset.slot % kChunk >= chunks[chunk]->parents.size())
        return nullptr;
    return chunks[chunk].get();
}

Slot TextSnapshot::count(AssetClass assetClass) const
{
    const Chunks& chunks = m_classes[static_cast<std::size_t>(assetClass)];
    if (chunks.empty())
        return 0;
    const Slot before = static_cast<Slot>(chunks.size() - 1) * kChunk;
    return before + (chunks.back() ? static_cast<Slot>(chunks.back()->parents.size()) : 0);
}

bool TextSnapshot::isRetired(AssetRef asset) const
{
    const Chunk* chunk = chunkOf(asset);
    return !chunk || chunk->retired[asset.slot % kChunk];
}

AssetRef TextSnapshot::parent(AssetRef asset) const
{
    const Chunk* chunk = chunkOf(asset);
    return chunk ? chunk->parents[asset.slot % kChunk] : AssetRef{};
}

std::string_view TextSnapshot::textsOf(AssetRef asset) const
{
    const Chunk* chunk = chunkOf(asset);
    if (!chunk)
        return {};
    const std::size_t row = asset.slot % kChunk;
    return std::string_view(chunk->bytes).substr(chunk->begin[row], chunk->begin[row + 1] - chunk->begin[row]);
}

std::string_view TextSnapshot::textOf(AssetRef asset, char code) const
{
    const std::string_view texts = textsOf(asset);
    const std::size_t at = texts.find(code);
    if (at == std::string_view::npos)
        return {};
    std::size_t end = at + 1;
    while (end < texts.size() && !isControl(texts[end]))
        ++end;
    return texts.substr(at + 1, end - at - 1);
}

char TextSnapshot::codeOf(std::string_view attribute) const
{
    const auto found = std::ranges::find(*m_keys, attribute);
    return found == m_keys->end() ? kOtherKey : static_cast<char>(kFirstKey + (found - m_keys->begin()));
}

std::string TextSnapshot::path(AssetRef asset) const
{
    std::array<std::string_view, kDeepest> names;
    std::size_t depth = 0;
    std::size_t size = 0;
    for (; asset.isValid() && depth < names.size(); asset = parent(asset)) {
        const bool isAboveSites = asset.assetClass == AssetClass::Fleet || asset.assetClass == AssetClass::Region;
        if (isAboveSites && size > 0)
            break;
        const std::string_view own = name(asset);
        if (own.empty() && depth == 0)
            continue;
        names[depth++] = own;
        size += own.size() + 1;
    }
    std::string path;
    path.reserve(size);
    while (depth > 0) {
        path += names[--depth];
        if (depth > 0)
            path += '/';
    }
    return path;
}

bool TextSnapshot::find(AssetClass assetClass, std::string_view word, const Visit& visit) const
{
    const Chunks& chunks = m_classes[static_cast<std::size_t>(assetClass)];
    for (std::size_t number = 0; number < chunks.size(); ++number) {
        if (!chunks[number])
            continue;
        const Chunk& chunk = *chunks[number];
        const std::string_view bytes(chunk.bytes);
        for (std::size_t at = findBytes(bytes, word, 0); at != std::string_view::npos;) {
            const auto row = static_cast<std::size_t>(
                std::distance(chunk.begin.begin(), std::ranges::upper_bound(chunk.begin, at)) - 1);
            const std::string_view texts = bytes.substr(chunk.begin[row], chunk.begin[row + 1] - chunk.begin[row]);
            const AssetRef asset{assetClass, static_cast<Slot>(number * kChunk + row)};
            if (!chunk.retired[row] && !visit(asset, texts, at - chunk.begin[row]))
                return false;
            at = findBytes(bytes, word, chunk.begin[row + 1]);
        }
    }
    return true;
}

AssetTexts::AssetTexts(FleetView* view, QObject* parent)
    : QObject(parent)
    , m_view(view)
{
    m_turn.setSingleShot(true);
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &AssetTexts::work);
    connect(view, &FleetView::inventoryReplaced, this, &AssetTexts::restart);
    connect(view, &FleetView::inventoryChanged, this, &AssetTexts::touch);
}

void AssetTexts::want()
{
    if (m_wanted) {
        if (isComplete())
            Q_EMIT completed();
        return;
    }
    m_wanted = true;
    restart();
}

void AssetTexts::restart()
{
    const Inventory* inventory = m_view->inventory();
    if (!m_wanted || !inventory)
        return;
    m_texts = {};
    m_dirty.clear();
    m_hasInventory = true;
    for (const AssetClass assetClass : kAssetClasses) {
        const std::size_t chunks = (inventory->count(assetClass) + TextSnapshot::kChunk - 1) / TextSnapshot::kChunk;
        m_texts.m_classes[static_cast<std::size_t>(assetClass)].resize(chunks);
        for (std::size_t chunk = 0; chunk < chunks; ++chunk)
            m_dirty.emplace(assetClass, chunk);
    }
    m_turn.start();
}

void AssetTexts::touch(const InventoryTouch& touch)
{
    if (!m_wanted)
        return;
    for (const AssetRef asset : touch.assets)
        m_dirty.emplace(asset.assetClass, asset.slot / TextSnapshot::kChunk);
    if (!m_dirty.empty())
        m_turn.start();
}

void AssetTexts::work()
{
    const Inventory* inventory = m_view->inventory();
    if (!inventory)
        return;
    QElapsedTimer timer;
    timer.start();
    while (!m_dirty.empty() && timer.nsecsElapsed() < kTurnNs) {
        const auto [assetClass, chunk] = *m_dirty.begin();
        m_dirty.erase(m_dirty.begin());
        read(*inventory, assetClass, chunk);
    }
    if (m_dirty.empty())
        Q_EMIT completed();
    else
        m_turn.start();
}

void AssetTexts::read(const Inventory& inventory, AssetClass assetClass, std::size_t number)
{
    const Slot first = static_cast<Slot>(number) * TextSnapshot::kChunk;
    const Slot end = std::min(inventory.count(assetClass), first + TextSnapshot::kChunk);
    auto chunk = std::make_shared<TextSnapshot::Chunk>();
    chunk->begin.push_back(0);
    const auto put = [&chunk](char code, std::string_view text) {
        chunk->bytes += code;
        chunk->bytes += foldedText(text);
    };
    for (Slot slot = first; slot < end; ++slot) {
        const AssetRef asset{assetClass, slot};
        put(TextSnapshot::kName, inventory.name(asset));
        put(TextSnapshot::kId, inventory.id(asset));
        for (const auto& [key, value] : inventory.attributes(asset))
            put(codeFor(key), value);
        chunk->begin.push_back(static_cast<std::uint32_t>(chunk->bytes.size()));
        chunk->parents.push_back(inventory.parent(asset));
        chunk->retired.push_back(inventory.presence(asset) == Presence::Retired);
    }
    TextSnapshot::Chunks& chunks = m_texts.m_classes[static_cast<std::size_t>(assetClass)];
    if (chunks.size() <= number)
        chunks.resize(number + 1);
    chunks[number] = std::move(chunk);
}

/// Snapshots in use keep the list that they began with; codes are only ever added.
char AssetTexts::codeFor(std::string_view key)
{
    const char known = m_texts.codeOf(key);
    const std::size_t next = m_texts.m_keys->size();
    if (known != TextSnapshot::kOtherKey || TextSnapshot::kFirstKey + next >= TextSnapshot::kOtherKey)
        return known;
    auto keys = std::make_shared<std::vector<std::string>>(*m_texts.m_keys);
    keys->emplace_back(key);
    m_texts.m_keys = std::move(keys);
    return static_cast<char>(TextSnapshot::kFirstKey + next);
}

} // namespace millwright::items
