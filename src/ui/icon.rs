//! The line icons, as inline SVG that takes the colour and size of the text.

use icondata_core::IconData;
use icondata_lu as lu;
use leptos::prelude::*;

/// What an icon stands for here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbol {
    Move,
    Add,
    Undo,
    Redo,
    Check,
    Next,
    Previous,
    Close,
    Note,
    Objection,
    Value,
    Professional,
    Together,
    Volunteer,
    Tray,
    Park,
    File,
    Download,
    Edit,
    Copy,
    Remove,
    Settings,
    Show,
    Help,
    Print,
    Screen,
    Warning,
    Zone,
    Groups,
    Restore,
    Less,
    Search,
    Up,
    Down,
    Time,
    Start,
    Pause,
    Again,
    Sound,
    Silent,
    Full,
    Camera,
    Picture,
    TurnLeft,
    TurnRight,
    Nearly,
    Divided,
}

impl Symbol {
    fn data(self) -> &'static IconData {
        match self {
            Symbol::Move => lu::LuMove,
            Symbol::Add => lu::LuPlus,
            Symbol::Undo => lu::LuUndo2,
            Symbol::Redo => lu::LuRedo2,
            Symbol::Check => lu::LuCheck,
            Symbol::Next => lu::LuArrowRight,
            Symbol::Previous => lu::LuArrowLeft,
            Symbol::Close => lu::LuX,
            Symbol::Note => lu::LuMessageSquare,
            Symbol::Objection | Symbol::Warning => lu::LuTriangleAlert,
            Symbol::Value => lu::LuSparkles,
            Symbol::Professional => lu::LuBriefcase,
            Symbol::Together => lu::LuBlend,
            Symbol::Volunteer => lu::LuHeart,
            Symbol::Tray => lu::LuLayers,
            Symbol::Park => lu::LuArchive,
            Symbol::File => lu::LuFolderOpen,
            Symbol::Download => lu::LuDownload,
            Symbol::Edit => lu::LuPencil,
            Symbol::Copy => lu::LuCopy,
            Symbol::Remove => lu::LuTrash2,
            Symbol::Settings => lu::LuSettings,
            Symbol::Show => lu::LuEye,
            Symbol::Help => lu::LuCircleHelp,
            Symbol::Print => lu::LuPrinter,
            Symbol::Screen => lu::LuMonitor,
            Symbol::Zone => lu::LuSquare,
            Symbol::Groups => lu::LuUsers,
            Symbol::Restore => lu::LuArchiveRestore,
            Symbol::Less => lu::LuMinus,
            Symbol::Search => lu::LuSearch,
            Symbol::Up => lu::LuArrowUp,
            Symbol::Down => lu::LuArrowDown,
            Symbol::Time => lu::LuTimer,
            Symbol::Start => lu::LuPlay,
            Symbol::Pause => lu::LuPause,
            Symbol::Again => lu::LuRotateCcw,
            Symbol::Sound => lu::LuVolume2,
            Symbol::Silent => lu::LuVolumeX,
            Symbol::Full => lu::LuMaximize,
            Symbol::Camera => lu::LuCamera,
            Symbol::Picture => lu::LuImage,
            Symbol::TurnLeft => lu::LuRotateCcw,
            Symbol::TurnRight => lu::LuRotateCw,
            Symbol::Nearly => lu::LuEqualApproximately,
            Symbol::Divided => lu::LuSplit,
        }
    }
}

/// An icon. It is decoration: the word beside it, or the name of its button, says what it means.
#[component]
pub fn Icon(symbol: Symbol) -> impl IntoView {
    let data = symbol.data();
    view! {
        <svg
            class="icon"
            viewBox=data.view_box.unwrap_or("0 0 24 24")
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
            focusable="false"
            inner_html=data.data
        ></svg>
    }
}
