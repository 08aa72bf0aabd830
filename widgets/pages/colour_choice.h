// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

#include <string>
#include <vector>

class QButtonGroup;
class QGridLayout;

namespace millwright::maps {
class RampLegend;
struct MapScale;
} // namespace millwright::maps

namespace millwright::pages {

class CellValues;

/// Stands where the name of a measure may: coloured by who holds it.
inline constexpr const char* kByOwner = "owner";

/// What a map or a plan of accelerators can be coloured by, as buttons with the keys 1, 2, …: measures, of which only
/// those that the catalogue has, with the legend of the chosen one, and who holds them.
class ColourChoice final : public QWidget {
    Q_OBJECT
public:
    explicit ColourChoice(PageContext context, QWidget* parent = nullptr);
    /// Of a plan whose values are told what is chosen and give the scale; they must outlive this.
    ColourChoice(PageContext context, CellValues* values, QWidget* parent = nullptr);

    int count() const { return static_cast<int>(m_measures.size()) + (offersOwner() ? 1 : 0); }
    /// Buttons go on in another line where there is no more room, or after so many.
    void fitTo(int width, int most = kAnyNumber);
    /// Out of range does nothing.
    void choose(int number);
    /// What is not on offer does nothing.
    void chooseMeasure(const std::string& measure);
    /// A key from 1 on that stands for a measure.
    bool takeKey(int key);
    /// The chosen measure, or, while colours stand for owners, the one before: empty when none is on offer.
    std::string measure() const;
    bool isByOwner() const { return m_byOwner; }
    /// The measure, or kByOwner: for chooseMeasure().
    std::string chosenWord() const { return m_byOwner ? kByOwner : measure(); }
    /// From now on one measure, and no buttons.
    void setOnly(std::string measure);
    /// Of the chosen measure; whoever shows the plan gives it a place.
    maps::RampLegend* legend() const { return m_legend; }
    /// By rank the ends of the scale are places and not numbers.
    void showScale(const maps::MapScale& scale, bool byRank = false);

Q_SIGNALS:
    /// Another measure, or the same of another catalogue.
    void chosen();

private:
    static constexpr int kAnyNumber = 16;

    void offer();
    void arrange();
    int widthOf(int perRow) const;
    void addButton(const QString& word, const QString& title);
    bool offersOwner() const { return !m_measures.empty() && m_only.empty(); }

    PageContext m_context;
    QButtonGroup* m_buttons;
    QGridLayout* m_rows;
    int m_room = 0; ///< Px; 0 while nobody has said it.
    int m_most = kAnyNumber;
    int m_perRow = 0;
    maps::RampLegend* m_legend;
    std::vector<std::string> m_measures;
    std::size_t m_chosen = 0;
    bool m_byOwner = false;
    std::string m_only; ///< Empty = all of those on offer.
};

} // namespace millwright::pages
