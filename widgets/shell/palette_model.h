// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/domain/time.h"
#include "models/items/navigator.h"
#include "widgets/style/symbols.h"
#include "widgets/style/value_text.h"

#include <QAbstractListModel>

#include <optional>
#include <vector>

namespace millwright::shell {

/// One line of the palette.
struct PaletteRow {
    enum class Kind : std::uint8_t { Heading, Asset, Command, Place, More, Note };

    Kind kind = Kind::Note;
    QString title;
    QString detail{}; ///< Where it stands; why it cannot be done.
    QString keys{};
    style::Icon icon = style::Icon::Forward;
    AssetRef asset{};
    QString command{}; ///< Its id.
    items::Place place{};
    milliseconds range{0}; ///< How far back a link's charts show; 0 = as it is.
    Condition condition = Condition::Normal;
    std::optional<style::HonestValue> value{}; ///< Live; nothing until it has come.

    /// Can be gone to, or done.
    bool isChoice() const { return kind == Kind::Asset || kind == Kind::Place || kind == Kind::Command; }
};

/// What the palette lists. GUI thread.
class PaletteModel final : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Values of assets that stay are kept.
    void setRows(std::vector<PaletteRow> rows);
    const std::vector<PaletteRow>& rows() const { return m_rows; }
    /// Null outside.
    const PaletteRow* at(const QModelIndex& index) const;
    void setValue(AssetRef asset, const style::HonestValue& value);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<PaletteRow> m_rows;
};

} // namespace millwright::shell
