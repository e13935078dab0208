//! The quantities that a report and the forms both hold, and how they are made of one another.

/// A quantity that the forms hold too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    Posts,
    Staff,
    /// All spending, or the whole budget.
    Total,
    Basic,
    Projects,
    Personnel,
    Public,
    ThreePublic,
    Vehicles,
    VehiclePurchase,
    VehicleRunning,
    Abroad,
    Reception,
    Procurement,
    Score,
}

/// Which of a quantity's amounts is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Kind {
    Budget,
    Actual,
    /// Nothing says.
    #[default]
    Unsaid,
}

impl Measure {
    /// The base table's line.
    pub fn line(self) -> Option<&'static str> {
        Some(match self {
            Measure::Basic => "basic",
            Measure::Projects => "projects",
            Measure::Personnel => "personnel",
            Measure::Public => "public",
            Measure::ThreePublic => "three_public",
            Measure::Vehicles => "vehicles",
            Measure::VehiclePurchase => "vehicle_purchase",
            Measure::VehicleRunning => "vehicle_running",
            Measure::Abroad => "abroad",
            Measure::Reception => "reception",
            Measure::Procurement => "procurement",
            Measure::Posts | Measure::Staff | Measure::Total | Measure::Score => return None,
        })
    }

    /// Whether it may be a part of `whole`.
    pub fn is_part_of(self, whole: Measure) -> bool {
        use Measure::{Abroad, Basic, Personnel, Projects, Public, Reception, ThreePublic, Total};
        use Measure::{VehiclePurchase, VehicleRunning, Vehicles};
        match whole {
            Total => matches!(self, Basic | Projects),
            Basic => matches!(self, Personnel | Public),
            Public => matches!(self, ThreePublic | Reception),
            ThreePublic => {
                matches!(self, Vehicles | VehiclePurchase | VehicleRunning | Abroad | Reception)
            }
            Vehicles => matches!(self, VehiclePurchase | VehicleRunning),
            _ => false,
        }
    }

    /// Breakdowns that leave nothing over: any of these sets is the whole.
    pub fn exhaustive(self) -> &'static [&'static [Measure]] {
        use Measure::{Abroad, Basic, Personnel, Projects, Public, Reception, ThreePublic, Total};
        use Measure::{VehiclePurchase, VehicleRunning, Vehicles};
        match self {
            Total => &[&[Basic, Projects]],
            Basic => &[&[Personnel, Public]],
            ThreePublic => {
                &[&[Vehicles, Abroad, Reception], &[VehiclePurchase, VehicleRunning, Abroad, Reception]]
            }
            Vehicles => &[&[VehiclePurchase, VehicleRunning]],
            _ => &[],
        }
    }
}
