// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/condition.h"
#include "models/fleet/inventory.h"
#include "models/items/spoken.h"

#include <QAbstractItemModel>

#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace millwright::items {

class FleetView;
struct InventoryTouch;

/// A tree over the inventory that holds only what has been opened. The Qt contract is sealed here; a leaf model says
/// what stands below a path. Changes are merged: rows that stay keep their index, so that selection, expansion and
/// scroll survive. Texts are those of the inventory, outside text. GUI thread.
class SpineTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        AssetRole = Qt::UserRole + 1, ///< AssetRef.
        IdRole,                       ///< QString, opaque id.
        ClassRole,                    ///< int, AssetClass.
        PresenceRole,                 ///< int, Presence.
        ConditionRole,                ///< int, Condition; unknown while nobody says.
    };
    using ConditionOf = std::function<Condition(AssetRef)>;

    explicit SpineTreeModel(FleetView* view, QObject* parent = nullptr);
    ~SpineTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const final;
    QModelIndex parent(const QModelIndex& child) const final;
    int rowCount(const QModelIndex& parent = {}) const final;
    int columnCount(const QModelIndex& parent = {}) const final;
    bool hasChildren(const QModelIndex& parent = {}) const final;
    bool canFetchMore(const QModelIndex& parent) const final;
    void fetchMore(const QModelIndex& parent) final;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;

    /// The asset at an index; invalid for the root.
    AssetRef assetAt(const QModelIndex& index) const;
    /// The index of an asset below a path of ancestors (outermost first, the asset last), opening what lies between.
    QModelIndex indexOf(std::span<const AssetRef> path);

    /// Where ConditionRole comes from; call refreshConditions() when it may answer otherwise.
    void setConditionSource(ConditionOf source);
    void refreshConditions();
    /// Where the text for screen readers comes from.
    void setSpoken(SpokenOf row) { m_spoken = std::move(row); }

protected:
    using Path = std::vector<AssetRef>; ///< Outermost first.

    /// What stands below a path (empty = the roots), rising by class and slot, without doubles.
    virtual std::vector<AssetRef> childrenOf(const Inventory& inventory, const Path& path) const = 0;
    /// A cheap guess at whether there is anything; may be true for nothing.
    virtual bool mayHaveChildren(const Inventory& inventory, const Path& path) const = 0;

    /// The gateway's time: what is held is what is held now.
    UtcTime now() const;
    /// Builds the roots without telling anybody; call at the end of the leaf's constructor.
    void load();

private:
    struct Node;
    struct Touched;

    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node* node) const;
    Path pathOf(const Node* node) const;
    void fill(Node& node);
    void changed(const InventoryTouch& touch);
    void merge(Node& node, const Touched& touched);
    void mergeChildren(Node& node);
    void removeGone(Node& node, const std::vector<AssetRef>& wanted);
    void insertNew(Node& node, const std::vector<AssetRef>& wanted);
    void announceAll(Node& node, const QList<int>& roles);
    void replaced();
    void rebuild();

    FleetView* m_view;
    ConditionOf m_conditionOf;
    SpokenOf m_spoken;
    std::unique_ptr<Node> m_root;
    std::uint64_t m_slotEpoch = 0;
};

/// Fleet → region → site → hall → row → rack → node → accelerator, as far as the fleet has those levels.
class FleetTreeModel final : public SpineTreeModel {
    Q_OBJECT
public:
    explicit FleetTreeModel(FleetView* view, QObject* parent = nullptr);

protected:
    std::vector<AssetRef> childrenOf(const Inventory& inventory, const Path& path) const override;
    bool mayHaveChildren(const Inventory& inventory, const Path& path) const override;
};

/// Organisation → business unit → pod → use case → deployment → nodes it holds → the accelerators held there.
class BusinessTreeModel final : public SpineTreeModel {
    Q_OBJECT
public:
    explicit BusinessTreeModel(FleetView* view, QObject* parent = nullptr);

protected:
    std::vector<AssetRef> childrenOf(const Inventory& inventory, const Path& path) const override;
    bool mayHaveChildren(const Inventory& inventory, const Path& path) const override;
};

/// Assets of the classes from `first` to `last` that hang below none of these classes, rising.
std::vector<AssetRef> rootsBetween(const Inventory& inventory, AssetClass first, AssetClass last);
/// Assets of the fleet tree, outermost first, down to the asset itself.
std::vector<AssetRef> fleetPath(const Inventory& inventory, AssetRef asset);
/// Nodes that hold at least one accelerator of a deployment at a moment, rising.
std::vector<AssetRef> nodesOf(const Inventory& inventory, Slot deployment, UtcTime at);

} // namespace millwright::items
