// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/type.h"

#include <QFontDatabase>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace millwright::style {
namespace {

struct TypeRow {
    int size;
    int line;
    QFont::Weight weight;
    bool condensed;
};

// Order: that of Type.
constexpr std::array<TypeRow, kTypeCount> kRows{{
    {13, 16, QFont::Normal, false},
    {13, 16, QFont::Medium, false},
    {13, 16, QFont::Normal, true},
    {14, 20, QFont::Normal, false},
    {14, 20, QFont::Medium, false},
    {16, 22, QFont::Normal, false},
    {18, 24, QFont::Medium, false},
    {20, 26, QFont::Medium, false},
    {24, 30, QFont::Medium, false},
    {22, 28, QFont::Medium, false},
    {30, 34, QFont::Medium, false},
    {40, 50, QFont::Medium, false},
}};

const TypeRow& rowOf(Type type)
{
    return kRows[static_cast<std::size_t>(type)];
}

QString loadFamily(const QString& folder, const QStringList& files, QStringList& missing)
{
    QString family;
    for (const QString& file : files) {
        const int id = QFontDatabase::addApplicationFont(folder + file);
        const QStringList found = id < 0 ? QStringList() : QFontDatabase::applicationFontFamilies(id);
        if (found.isEmpty())
            missing << folder + file;
        else if (family.isEmpty())
            family = found.first();
    }
    return family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family() : family;
}

} // namespace

double viewingScale(const Viewing& viewing, double textScale)
{
    constexpr Viewing desk;
    const double scale = textScale * viewing.distance / desk.distance * desk.pitch / viewing.pitch;
    return std::isfinite(scale) && scale > 0.0 ? std::clamp(scale, 0.1, 20.0) : 1.0;
}

int pixelSize(Type type, const Viewing& viewing, double textScale)
{
    const double size = rowOf(type).size * viewingScale(viewing, textScale);
    return std::max(kSmallestPixelSize, static_cast<int>(std::lround(size)));
}

int lineHeight(Type type, const Viewing& viewing, double textScale)
{
    const TypeRow& row = rowOf(type);
    return static_cast<int>(std::ceil(pixelSize(type, viewing, textScale) * double(row.line) / row.size));
}

double arcMinutes(double pixels, const Viewing& viewing)
{
    constexpr double kCapHeight = 0.711;
    const double height = pixels * kCapHeight * viewing.pitch / 1000.0;
    return 2.0 * std::atan(height / (2.0 * viewing.distance)) * 180.0 * 60.0 / std::numbers::pi;
}

FontFamilies loadFonts(const QString& folder)
{
    FontFamilies families;
    families.regular =
        loadFamily(folder,
                   {QStringLiteral("/RobotoTTF/Roboto-Regular.ttf"), QStringLiteral("/RobotoTTF/Roboto-Medium.ttf"),
                    QStringLiteral("/RobotoTTF/Roboto-Bold.ttf"), QStringLiteral("/RobotoTTF/Roboto-Italic.ttf")},
                   families.missing);
    families.condensed = loadFamily(
        folder, {QStringLiteral("/RobotoCondensed-Regular.ttf"), QStringLiteral("/RobotoCondensed-Medium.ttf")},
        families.missing);
    return families;
}

QFont makeFont(const FontFamilies& families, Type type, const Viewing& viewing, double textScale)
{
    const TypeRow& row = rowOf(type);
    QFont font(row.condensed ? families.condensed : families.regular);
    font.setPixelSize(pixelSize(type, viewing, textScale));
    font.setWeight(row.weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace millwright::style
