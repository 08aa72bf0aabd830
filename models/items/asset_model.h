// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/items/frame.h"
#include "models/items/spoken.h"

#include <QAbstractTableModel>

#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace millwright::items {

/// Sizes of the numbers of a column, without their sign, zeroes left out: what its unit and decimals rest on.
struct ColumnRange {
    double least = std::numeric_limits<double>::max();
    double largest = 0.0;
    bool whole = true; ///< No number has a fraction.

    void add(double value);
};

/// Assets of one class as rows: first a name, then texts and numbers. What a table on the screen needs of its model.
/// GUI thread.
class AssetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        AssetRole = Qt::UserRole + 1, ///< AssetRef.
        AssetIdRole,                  ///< QString.
        PresenceRole,                 ///< int, Presence.
        ReadingRole,                  ///< Reading; in columns of numbers.
        MeasureRole,                  ///< int, MeasureIndex; also of headers.
        GroupRole,                    ///< QString; of headers that stand under one of several columns. English.
    };
    static constexpr int kNameColumn = 0;

    using QAbstractTableModel::QAbstractTableModel;

    virtual AssetClass assetClass() const = 0;
    virtual AssetRef assetAt(int row) const = 0;
    /// -1 for an asset that is not among the rows.
    virtual int rowOf(AssetRef asset) const = 0;
    virtual Reading readingOf(AssetRef asset, int column) const = 0;
    Reading readingAt(int row, int column) const { return readingOf(assetAt(row), column); }
    /// The key of a text column; empty for others.
    virtual std::string attributeAt(int column) const = 0;
    /// How the numbers of a column are to be read; null for columns of text. Valid until the model or the catalogue
    /// changes.
    virtual const MeasureInfo* infoAt(int column) const = 0;
    /// kNoMeasure for texts and for what the model works out itself.
    virtual MeasureIndex measureAt(int column) const = 0;
    virtual Statistic statisticAt(int column) const = 0;
    /// Ids of the measures that a column rests on; none for texts.
    virtual std::vector<std::string> measuresOf(int column) const = 0;
    /// Of all rows.
    virtual ColumnRange rangeOf(int column) const = 0;
    /// Rows stand in several places, so that a name needs its place before it to tell which is meant.
    virtual bool isAcrossPlaces() const { return false; }
    /// They stand in several sites and no column says in which: halls of two sites are called the same.
    virtual bool needsSites() const { return false; }
    /// Where the text for screen readers comes from, of cells and of titles.
    void setSpoken(SpokenOf cell, SpokenTitle title);
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

protected:
    QVariant spoken(const QModelIndex& index) const;
    /// In which a column is sorted when it is asked for first: worse numbers and graver states come first.
    Qt::SortOrder firstOrderOf(int column) const;
    /// Puts the rows that the model shows into another order; what is selected and current goes with its asset.
    void rearrange(std::vector<AssetRef>& rows, const std::function<bool(AssetRef, AssetRef)>& before);

Q_SIGNALS:
    /// Numbers changed, after dataChanged.
    void numbersChanged();

private:
    SpokenOf m_spokenCell;
    SpokenTitle m_spokenTitle;
};

} // namespace millwright::items
