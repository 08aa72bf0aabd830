// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/row_words.h"

#include <QCoreApplication>
#include <QRectF>

#include <span>
#include <vector>

class QPainter;

namespace millwright::wall {

/// Whether a line of the board is about an asset or what belongs to it.
bool isAbout(const items::AttentionItem& item, const Inventory& inventory, AssetRef scope);
/// The lines of a model that stand by themselves, at most so many.
std::vector<items::AttentionItem> linesOf(const pages::AttentionModel& model, int most);
/// "16 more": how many there are beyond those; empty when there are none.
QString moreWords(const pages::AttentionModel& model, int shown);

/// How much room each part has in all lines of a list, px: what stands below each other begins at one place.
struct RowColumns {
    bool condensed = false;
    double what = 0.0;
    double where = 0.0;
    double age = 0.0;
    bool isCut = false; ///< Some line has no short form that fits.
};
/// For lines that have so much room beside their symbol: the larger letters and the more words where all lines have
/// room for them, and what happened before where.
RowColumns columnsFor(std::span<const RowWords> rows, const style::Theme& theme, double room);

/// What of the words there is room for. What is cut keeps its value, and the beginning and the end of its place.
struct RowFit {
    QString what;
    QString where;
};
RowFit fitRow(const RowWords& words, const style::Theme& theme, const RowColumns& columns);

/// Lines of one width below each other, in one size and in columns.
class AttentionRows {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::AttentionRows)
public:
    /// Mirrored: for people who read from right to left.
    AttentionRows(const pages::AttentionModel& model, bool mirrored)
        : m_model(model)
        , m_mirrored(mirrored)
    {
    }

    void add(const items::AttentionItem& item, const QRectF& box);
    /// Symbol, what, where, and at the right for how long. Hollow and grey when frozen.
    void paint(QPainter& painter, bool frozen) const;
    /// Whether lines of a width would say all that is short enough to be said.
    static bool fitIn(const pages::AttentionModel& model, const std::vector<items::AttentionItem>& items, double width);

private:
    const pages::AttentionModel& m_model;
    bool m_mirrored;
    std::vector<Condition> m_conditions;
    std::vector<RowWords> m_words;
    std::vector<QRectF> m_boxes;
};

/// Room in which a line can still say what, where and for how long.
double leastRowWidth(const style::Theme& theme);

} // namespace millwright::wall
