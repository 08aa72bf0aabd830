// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"
#include "models/domain/time.h"
#include "models/items/navigator.h"

#include <QString>

#include <optional>
#include <string_view>

namespace millwright::items {

/// The place that a word of the command line, the settings or a link means: overview, pods, used, cluster, power,
/// cooling, tokens, dashboard. Nothing for another word.
std::optional<Place> placeNamed(QStringView word);
/// The word for the screen of a place; "asset" for Screen::Asset.
QString wordFor(Screen screen);

/// A place as a text that any console on the same fleet can go to, whatever gateway it is connected to:
/// "millwright://overview", "millwright://pods?tab=used", "millwright://asset?id=accelerator%3AGPU-5b4e",
/// "millwright://dashboard?name=cooling-watch".
QString linkTo(const Place& place);
/// The same with how far back its charts show: "…&range=6h".
QString linkTo(const Place& place, milliseconds range);
/// How far back the charts of a link show, from half a minute to a year; 0 when it does not say, or not so that one
/// could show it.
milliseconds rangeOf(const QString& link);
/// Whether a text is meant as one.
bool isLink(QStringView text);
/// The place of a link. What this version does not know of in it is left out; InvalidInput says what is wrong when
/// there is no place in it.
Result<Place> placeOf(const QString& link);

} // namespace millwright::items
