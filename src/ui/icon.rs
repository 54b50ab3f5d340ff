//! The line icons, as inline SVG that takes the colour and size of the text.

use icondata_core::IconData;
use icondata_lu as lu;
use leptos::prelude::*;

/// Each icon once: what it stands for here, and which drawing of the set it is.
macro_rules! symbols {
    ($($symbol:ident => $drawing:ident),* $(,)?) => {
        /// What an icon stands for here.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Symbol {
            $($symbol),*
        }

        impl Symbol {
            pub const ALL: &[Symbol] = &[$(Symbol::$symbol),*];

            fn data(self) -> &'static IconData {
                match self {
                    $(Symbol::$symbol => lu::$drawing),*
                }
            }
        }
    };
}

symbols! {
    Move => LuMove,
    Add => LuPlus,
    Undo => LuUndo2,
    Redo => LuRedo2,
    Check => LuCheck,
    Next => LuArrowRight,
    Previous => LuArrowLeft,
    Close => LuX,
    Note => LuMessageSquare,
    Objection => LuTriangleAlert,
    Value => LuSparkles,
    Professional => LuBriefcase,
    Together => LuBlend,
    Volunteer => LuHeart,
    Tray => LuLayers,
    Park => LuArchive,
    File => LuFolderOpen,
    Download => LuDownload,
    Edit => LuPencil,
    Copy => LuCopy,
    Remove => LuTrash2,
    Settings => LuSettings,
    Show => LuEye,
    Help => LuCircleHelp,
    Print => LuPrinter,
    Screen => LuMonitor,
    Warning => LuTriangleAlert,
    Zone => LuSquare,
    Groups => LuUsers,
    Restore => LuArchiveRestore,
    Less => LuMinus,
    Search => LuSearch,
    Up => LuArrowUp,
    Down => LuArrowDown,
    Time => LuTimer,
    Start => LuPlay,
    Pause => LuPause,
    Again => LuRotateCcw,
    Sound => LuVolume2,
    Silent => LuVolumeX,
    Full => LuMaximize,
    Camera => LuCamera,
    Picture => LuImage,
    TurnLeft => LuRotateCcw,
    TurnRight => LuRotateCw,
    Nearly => LuEqualApproximately,
    Divided => LuSplit,
    Document => LuFileText,
    Table => LuTable,
    Slides => LuPresentation,
    Bundle => LuPackage,
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
