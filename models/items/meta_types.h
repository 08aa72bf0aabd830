// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/asset.h"
#include "models/items/frame.h"

#include <QMetaType>

Q_DECLARE_METATYPE(millwright::AssetRef)
Q_DECLARE_METATYPE(millwright::items::Reading)
