// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/twin/twin_business.h"

#include <array>

namespace millwright::twin {
namespace {

// clang-format off
constexpr PodRow kPods[] = {
    {"Assist", "Customer service", "production", "M. Berg", 14, 3, 5, 2, "C3 customer data", "EU,US,JP", 2'900'000, 0.56},
    {"Code Guide", "Engineering", "production", "R. Okafor", 18, 4, 3, 3, "C2 internal", "EU,US,JP,CA", 2'400'000, 0.88},
    {"Foundation", "Research", "production", "H. Lindqvist", 42, 5, 6, 9, "C2 internal", "EU,US", 6'800'000, 1.20},
    {"Search", "Commerce", "production", "S. Ray", 16, 2, 6, 3, "C2 internal", "EU,US,JP,MY", 1'700'000, 0.32},
    {"Claims", "Insurance", "production", "L. Novak", 9, 4, 7, 2, "C4 health data", "EU", 940'000, 0.95},
    {"Fraud Watch", "Finance and risk", "production", "T. Adeyemi", 11, 6, 8, 2, "C4 payment data", "EU,US", 1'150'000, 0.74},
    {"Voice Desk", "Customer service", "production", "K. Lind", 10, 2, 3, 4, "C3 customer data", "EU,US,JP,GB", 860'000, 0.48},
    {"Agent Platform", "Engineering", "scale-up", "D. Castro", 22, 6, 2, 5, "C2 internal", "EU,US,CA", 1'900'000, 1.05},
    {"Documents", "Shared services", "production", "E. Marchetti", 8, 2, 4, 1, "C3 contracts", "EU,US", 610'000, 0.41},
    {"Translation", "Shared services", "production", "Y. Tanaka", 7, 1, 2, 1, "C2 internal", "EU,US,JP", 420'000, 0.28},
    {"Vision Check", "Manufacturing", "production", "P. Jansen", 12, 2, 5, 4, "C2 plant data", "EU,US,JP,MX", 780'000, 0.63},
    {"Molecules", "Research", "scale-up", "A. Banerjee", 17, 3, 9, 3, "C4 trial data", "EU,CA", 1'300'000, 1.40},
    {"Forecast", "Supply chain", "production", "J. Whitfield", 8, 1, 7, 1, "C2 internal", "EU,US,JP", 350'000, 0.52},
    {"Threat Triage", "Security", "production", "N. Haddad", 6, 14, 6, 3, "C4 security data", "EU,US", 690'000, 0.82},
    {"Legal Desk", "Shared services", "scale-up", "C. Moreau", 5, 2, 6, 1, "C3 contracts", "EU", 380'000, 0.90},
    {"Studio", "Marketing", "production", "B. Olsen", 9, 1, 4, 1, "C1 public", "EU,US,JP,BR", 520'000, 0.66},
    {"Field Guide", "Manufacturing", "scale-up", "I. Novotna", 7, 2, 3, 3, "C2 plant data", "EU,US,MX", 290'000, 0.57},
    {"Tutor", "People", "pilot", "F. Kimani", 5, 1, 3, 1, "C3 staff data", "EU,KE", 150'000, 0.35},
    {"Clinical Notes", "Insurance", "scale-up", "G. Weiss", 8, 5, 6, 1, "C4 health data", "EU", 460'000, 1.10},
    {"Routes", "Supply chain", "production", "O. Petrov", 6, 1, 5, 2, "C2 internal", "EU,US", 240'000, 0.44},
    {"Trading Insight", "Finance and risk", "scale-up", "V. Sato", 10, 5, 9, 2, "C4 market data", "US,GB,JP", 980'000, 1.25},
    {"Simulation", "Manufacturing", "production", "U. Ferrari", 13, 2, 6, 3, "C2 plant data", "EU,US", 1'100'000, 0.71},
    {"Data Works", "Research", "production", "Z. Ahmed", 15, 3, 11, 4, "C2 internal", "EU,US", 830'000, 0.22},
    {"Evaluation", "Research", "production", "W. Dubois", 11, 4, 8, 2, "C2 internal", "EU,US,JP", 720'000, 0.60},
};

using enum Work;
using enum Traffic;

constexpr DeploymentRow kDeployments[] = {
    // Liquid-cooled
    {2, "Base model", "base-405b", Training, Chat, Pool::Liquid, 26, 820, 0, 0},
    {2, "Image and text", "vision-90b", Training, Chat, Pool::Liquid, 9, 1'450, 0, 0},
    {11, "Folding", "protein-15b", Training, Chat, Pool::Liquid, 5, 2'100, 0, 0},
    {0, "Chat", "assist-70b", Prefill, Chat, Pool::Liquid, 8, 9'400, 900, 0},
    {0, "Chat", "assist-70b", Decode, Chat, Pool::Liquid, 8, 1'250, 0, 35},
    {1, "Completion", "code-34b", Prefill, Code, Pool::Liquid, 6, 14'500, 400, 0},
    {7, "Tool use", "agent-120b", Prefill, Agent, Pool::Liquid, 5, 8'600, 1'200, 0},
    {7, "Tool use", "agent-120b", Decode, Agent, Pool::Liquid, 5, 980, 0, 45},
    {3, "Answers", "search-30b", Prefill, Agent, Pool::Liquid, 4, 15'800, 700, 0},
    {3, "Answers", "search-30b", Decode, Agent, Pool::Liquid, 4, 2'050, 0, 30},
    {4, "Claim reading", "claims-70b", Prefill, Chat, Pool::Liquid, 2, 9'100, 2'000, 0},
    {4, "Claim reading", "claims-70b", Decode, Chat, Pool::Liquid, 2, 1'180, 0, 50},
    {20, "Desk research", "markets-90b", Decode, Chat, Pool::Liquid, 2, 1'020, 0, 40},
    {2, "Alignment", "base-405b", FineTuning, Chat, Pool::Liquid, 4, 640, 0, 0},
    {11, "Folding", "protein-15b", FineTuning, Chat, Pool::Liquid, 2, 1'900, 0, 0},
    {23, "Model evaluation", "benchmark", Research, Chat, Pool::Liquid, 9, 260, 0, 0},
    {2, "Ablations", "probe-8b", Research, Chat, Pool::Liquid, 8, 310, 0, 0},
    // Air-cooled
    {0, "Mail triage", "mail-30b", Serving, Short, Pool::Air, 5, 3'600, 1'500, 60},
    {0, "Call summaries", "summary-8b", Serving, Chat, Pool::Air, 4, 4'800, 2'500, 60},
    {5, "Payment screening", "fraud-13b", Serving, Short, Pool::Air, 5, 5'200, 250, 40},
    {6, "Speech", "voice-8b", Serving, Short, Pool::Air, 4, 4'600, 300, 30},
    {8, "Intake", "reader-13b", Serving, Chat, Pool::Air, 4, 5'000, 4'000, 90},
    {9, "Text", "translate-9b", Serving, Short, Pool::Air, 3, 6'100, 500, 50},
    {13, "Alert triage", "sentry-30b", Serving, Agent, Pool::Air, 3, 3'300, 1'500, 60},
    {14, "Contract review", "legal-70b", Serving, Chat, Pool::Air, 3, 1'900, 4'000, 80},
    {15, "Copy and images", "studio-24b", Serving, Short, Pool::Air, 3, 2'700, 2'000, 80},
    {18, "Note drafting", "clinic-30b", Serving, Chat, Pool::Air, 2, 3'200, 2'500, 70},
    {17, "Course tutor", "tutor-13b", Serving, Chat, Pool::Air, 1, 4'400, 1'500, 60},
    {22, "Curation", "curate-8b", Serving, Short, Pool::Air, 4, 7'200, 0, 0},
    {1, "Completion", "code-34b", Decode, Code, Pool::Air, 4, 1'350, 0, 30},
    {21, "Digital plant", "surrogate-5b", Training, Chat, Pool::Air, 7, 2'600, 0, 0},
    {10, "Inspection", "vision-3b", FineTuning, Chat, Pool::Air, 4, 3'100, 0, 0},
    {12, "Demand", "forecast-2b", FineTuning, Chat, Pool::Air, 4, 3'800, 0, 0},
    {5, "Payment screening", "fraud-13b", FineTuning, Chat, Pool::Air, 3, 1'700, 0, 0},
    {19, "Planning", "routes-4b", FineTuning, Chat, Pool::Air, 3, 2'900, 0, 0},
    {23, "Regression suite", "regression", Research, Chat, Pool::Air, 15, 180, 0, 0},
    {2, "Notebooks", "notebook", Research, Chat, Pool::Air, 13, 90, 0, 0},
    {11, "Docking", "dock-1b", Research, Chat, Pool::Air, 9, 150, 0, 0},
    {20, "Backtests", "markets-7b", Research, Chat, Pool::Air, 8, 140, 0, 0},
    {21, "Parameter studies", "surrogate-5b", Research, Chat, Pool::Air, 7, 200, 0, 0},
    {16, "Repair steps", "field-13b", Serving, Short, Pool::Air, 2, 4'100, 1'200, 60},
    // Decode processors
    {1, "Completion", "code-34b", Decode, Code, Pool::Lpu, 5, 620, 0, 8},
    {6, "Speech", "voice-8b", Decode, Short, Pool::Lpu, 3, 1'150, 0, 6},
    {7, "Tool use", "agent-120b", Decode, Agent, Pool::Lpu, 4, 420, 0, 12},
    // Edge
    {6, "Speech at the edge", "voice-3b", Serving, Short, Pool::Edge, 4, 900, 250, 40},
    {10, "Line inspection", "vision-3b", Serving, Short, Pool::Edge, 3, 1'200, 200, 40},
    {16, "Repair steps on site", "field-13b", Serving, Short, Pool::Edge, 2, 640, 1'200, 60},
};
// clang-format on

constexpr std::array<WorkProfile, kWorks> kProfiles{{
    {.tensor = 0.62f,
     .memory = 0.55f,
     .kernel = 1.0f,
     .spread = 0.05f,
     .weights = 0.78f,
     .cache = 0.14f,
     .link = 0.52f},
    {.tensor = 0.56f,
     .memory = 0.50f,
     .kernel = 0.99f,
     .spread = 0.10f,
     .weights = 0.55f,
     .cache = 0.30f,
     .link = 0.3f},
    {.tensor = 0.05f,
     .memory = 0.08f,
     .kernel = 0.98f,
     .spread = 0.30f,
     .weights = 0.22f,
     .cache = 0.35f,
     .link = 0.04f},
    {.tensor = 0.66f, .memory = 0.42f, .kernel = 1.0f, .spread = 0.12f, .weights = 0.62f, .cache = 0.18f, .link = 0.3f},
    {.tensor = 0.05f,
     .memory = 0.34f,
     .kernel = 1.0f,
     .spread = 0.12f,
     .weights = 0.55f,
     .cache = 0.34f,
     .link = 0.22f},
    {.tensor = 0.22f,
     .memory = 0.45f,
     .kernel = 0.99f,
     .spread = 0.16f,
     .weights = 0.50f,
     .cache = 0.32f,
     .link = 0.12f},
}};

} // namespace

std::span<const PodRow> podRows()
{
    return kPods;
}

std::span<const DeploymentRow> deploymentRows()
{
    return kDeployments;
}

const WorkProfile& workProfile(Work work)
{
    return kProfiles.at(static_cast<std::size_t>(work));
}

std::string_view nameOf(Work work)
{
    constexpr std::array<std::string_view, kWorks> names{"training", "fine-tuning", "research",
                                                         "prefill",  "decode",      "serving"};
    return names.at(static_cast<std::size_t>(work));
}

} // namespace millwright::twin
