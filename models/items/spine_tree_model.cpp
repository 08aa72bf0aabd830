// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/spine_tree_model.h"

#include "models/items/fleet_view.h"
#include "models/items/meta_types.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace millwright::items {

struct SpineTreeModel::Node {
    AssetRef asset;
    Node* parent = nullptr;
    int row = 0;
    bool filled = false;
    std::vector<std::unique_ptr<Node>> children;

    void adopt(AssetRef child)
    {
        children.push_back(std::make_unique<Node>());
        children.back()->asset = child;
        children.back()->parent = this;
        children.back()->row = static_cast<int>(children.size()) - 1;
    }
    void renumberFrom(std::size_t first)
    {
        for (std::size_t i = first; i < children.size(); ++i)
            children[i]->row = static_cast<int>(i);
    }
};

/// What a change may have to do with a node. A whole new list touches everything.
struct SpineTreeModel::Touched {
    bool everything = false;
    std::unordered_set<AssetRef> assets;
    std::unordered_set<AssetRef> parents;

    bool concerns(const Node& node) const
    {
        return everything || parents.contains(node.asset) || assets.contains(node.asset) ||
               std::ranges::any_of(node.children, [&](const auto& child) { return assets.contains(child->asset); });
    }
};

SpineTreeModel::SpineTreeModel(FleetView* view, QObject* parent)
    : QAbstractItemModel(parent)
    , m_view(view)
    , m_root(std::make_unique<Node>())
{
    connect(view, &FleetView::inventoryReplaced, this, &SpineTreeModel::replaced);
    connect(view, &FleetView::inventoryChanged, this, &SpineTreeModel::changed);
}

SpineTreeModel::~SpineTreeModel() = default;

UtcTime SpineTreeModel::now() const
{
    return m_view->gatewayNow();
}

void SpineTreeModel::load()
{
    if (!m_view->inventory())
        return;
    m_slotEpoch = m_view->inventory()->slotEpoch();
    m_root->filled = true;
    for (const AssetRef& asset : childrenOf(*m_view->inventory(), {}))
        m_root->adopt(asset);
}

QModelIndex SpineTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (column != 0 || row < 0 || parent.column() > 0)
        return {};
    const Node* node = nodeOf(parent);
    if (static_cast<std::size_t>(row) >= node->children.size())
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex SpineTreeModel::parent(const QModelIndex& child) const
{
    return child.isValid() ? indexOfNode(nodeOf(child)->parent) : QModelIndex();
}

int SpineTreeModel::rowCount(const QModelIndex& parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeOf(parent)->children.size());
}

int SpineTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

bool SpineTreeModel::hasChildren(const QModelIndex& parent) const
{
    const Node* node = nodeOf(parent);
    if (node->filled || !m_view->inventory())
        return !node->children.empty();
    return mayHaveChildren(*m_view->inventory(), pathOf(node));
}

bool SpineTreeModel::canFetchMore(const QModelIndex& parent) const
{
    return !nodeOf(parent)->filled && m_view->inventory() && hasChildren(parent);
}

void SpineTreeModel::fetchMore(const QModelIndex& parent)
{
    Node* node = nodeOf(parent);
    if (!node->filled && m_view->inventory())
        fill(*node);
}

QVariant SpineTreeModel::data(const QModelIndex& index, int role) const
{
    const Inventory* inventory = m_view->inventory();
    const AssetRef asset = assetAt(index);
    if (!inventory || !inventory->contains(asset))
        return {};
    switch (role) {
    case Qt::DisplayRole: {
        const std::string_view name = inventory->name(asset);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    case Qt::AccessibleTextRole:
        return m_spoken ? m_spoken(index) : QVariant();
    case AssetRole:
        return QVariant::fromValue(asset);
    case IdRole: {
        const std::string_view id = inventory->id(asset);
        return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    }
    case ClassRole:
        return static_cast<int>(asset.assetClass);
    case PresenceRole:
        return static_cast<int>(inventory->presence(asset));
    case ConditionRole:
        return static_cast<int>(m_conditionOf ? m_conditionOf(asset) : Condition::Unknown);
    default:
        return {};
    }
}

AssetRef SpineTreeModel::assetAt(const QModelIndex& index) const
{
    return index.isValid() ? nodeOf(index)->asset : AssetRef{};
}

QModelIndex SpineTreeModel::indexOf(std::span<const AssetRef> path)
{
    Node* node = m_root.get();
    for (const AssetRef& step : path) {
        if (!node->filled && m_view->inventory())
            fill(*node);
        const auto child =
            std::ranges::find_if(node->children, [&](const auto& candidate) { return candidate->asset == step; });
        if (child == node->children.end())
            return {};
        node = child->get();
    }
    return indexOfNode(node);
}

void SpineTreeModel::setConditionSource(ConditionOf source)
{
    m_conditionOf = std::move(source);
    refreshConditions();
}

void SpineTreeModel::refreshConditions()
{
    announceAll(*m_root, {ConditionRole});
}

SpineTreeModel::Node* SpineTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex SpineTreeModel::indexOfNode(const Node* node) const
{
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

SpineTreeModel::Path SpineTreeModel::pathOf(const Node* node) const
{
    Path path;
    for (; node && node != m_root.get(); node = node->parent)
        path.push_back(node->asset);
    std::ranges::reverse(path);
    return path;
}

void SpineTreeModel::fill(Node& node)
{
    node.filled = true;
    insertNew(node, childrenOf(*m_view->inventory(), pathOf(&node)));
}

void SpineTreeModel::changed(const InventoryTouch& touch)
{
    Touched touched;
    const Inventory& inventory = *m_view->inventory();
    for (const AssetRef& asset : touch.assets) {
        touched.assets.insert(asset);
        touched.parents.insert(inventory.parent(asset));
        // Its children are at the root from now on.
        if (inventory.presence(asset) == Presence::Retired && !inventory.children(asset).empty())
            touched.parents.insert(AssetRef{});
    }
    // What waited at the root for its parent goes below it.
    if (std::ranges::any_of(m_root->children,
                            [&](const auto& root) { return touched.assets.contains(inventory.parent(root->asset)); }))
        touched.parents.insert(AssetRef{});
    for (const Slot slot : touch.deployments)
        touched.assets.insert({AssetClass::Deployment, slot});
    merge(*m_root, touched);
}

/// Brings the opened nodes that a change concerns up to date, from `node` down. Below a node whose own asset changed
/// (a deployment that holds others now) everything may be different.
void SpineTreeModel::merge(Node& node, const Touched& touched)
{
    if (!node.filled || !m_view->inventory())
        return;
    if (touched.concerns(node))
        mergeChildren(node);
    const bool whole = node.asset.isValid() && touched.assets.contains(node.asset);
    for (const auto& child : node.children)
        merge(*child, whole ? Touched{.everything = true, .assets = {}, .parents = {}} : touched);
}

void SpineTreeModel::mergeChildren(Node& node)
{
    const std::vector<AssetRef> wanted = childrenOf(*m_view->inventory(), pathOf(&node));
    removeGone(node, wanted);
    insertNew(node, wanted);
    if (!node.children.empty())
        Q_EMIT dataChanged(indexOfNode(node.children.front().get()), indexOfNode(node.children.back().get()),
                           {Qt::DisplayRole, PresenceRole});
}

void SpineTreeModel::removeGone(Node& node, const std::vector<AssetRef>& wanted)
{
    const auto isGone = [&](const auto& child) { return !std::ranges::binary_search(wanted, child->asset); };
    for (std::size_t end = node.children.size(); end > 0;) {
        if (!isGone(node.children[end - 1])) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && isGone(node.children[begin - 1]))
            --begin;
        beginRemoveRows(indexOfNode(&node), static_cast<int>(begin), static_cast<int>(end) - 1);
        node.children.erase(node.children.begin() + static_cast<std::ptrdiff_t>(begin),
                            node.children.begin() + static_cast<std::ptrdiff_t>(end));
        node.renumberFrom(begin);
        endRemoveRows();
        end = begin;
    }
}

/// Inserts what `wanted` has and the node has not, a run of neighbours at a time. Both are in the same order.
void SpineTreeModel::insertNew(Node& node, const std::vector<AssetRef>& wanted)
{
    for (std::size_t at = 0; at < wanted.size(); ++at) {
        const bool there = at < node.children.size() && node.children[at]->asset == wanted[at];
        if (there)
            continue;
        const AssetRef next = at < node.children.size() ? node.children[at]->asset : AssetRef{};
        std::vector<std::unique_ptr<Node>> fresh;
        for (std::size_t i = at; i < wanted.size() && !(next.isValid() && wanted[i] == next); ++i) {
            fresh.push_back(std::make_unique<Node>());
            fresh.back()->asset = wanted[i];
            fresh.back()->parent = &node;
        }
        beginInsertRows(indexOfNode(&node), static_cast<int>(at), static_cast<int>(at + fresh.size()) - 1);
        const std::size_t count = fresh.size();
        node.children.insert(node.children.begin() + static_cast<std::ptrdiff_t>(at),
                             std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
        node.renumberFrom(at);
        endInsertRows();
        at += count - 1;
    }
}

void SpineTreeModel::announceAll(Node& node, const QList<int>& roles)
{
    if (node.children.empty())
        return;
    Q_EMIT dataChanged(indexOfNode(node.children.front().get()), indexOfNode(node.children.back().get()), roles);
    for (const auto& child : node.children)
        announceAll(*child, roles);
}

/// The same slots mean the same assets within an epoch: then a new list is just a change.
void SpineTreeModel::replaced()
{
    if (m_view->inventory()->slotEpoch() == m_slotEpoch)
        merge(*m_root, {.everything = true, .assets = {}, .parents = {}});
    else
        rebuild();
}

void SpineTreeModel::rebuild()
{
    beginResetModel();
    m_root = std::make_unique<Node>();
    load();
    endResetModel();
}

} // namespace millwright::items
