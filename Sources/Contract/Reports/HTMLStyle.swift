/// How the page looks: on a screen, light or dark, and on paper.
enum HTMLStyle {
    /// The style sheet; what a colour says stands there as a word too.
    static let sheet = """
        :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
        body { margin: 0; }
        main { margin: 0 auto; max-width: 75rem; padding: 1rem; }
        table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
        caption { font-weight: bold; text-align: left; }
        th, td { border: 1px solid GrayText; overflow-wrap: anywhere; padding: .25rem .5rem; text-align: left; \
        vertical-align: top; }
        thead th, th[scope=rowgroup] { background: ButtonFace; color: ButtonText; }
        dl { display: grid; gap: .25rem 1rem; grid-template-columns: max-content 1fr; }
        dt { font-weight: bold; }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { border: 1px solid GrayText; padding: .5rem; overflow-wrap: anywhere; white-space: pre-wrap; }
        article { border-left: .25rem solid; margin: 1rem 0; padding-left: 1rem; break-inside: avoid; }
        .verdict { font-size: 1.25rem; font-weight: bold; }
        .held { color: light-dark(#05650f, #7ee08a); }
        .broken, .unreachable { color: light-dark(#a4000f, #ff9a9a); font-weight: bold; }
        .drift { color: light-dark(#704800, #ffc96b); font-weight: bold; }
        @media print {
          main { max-width: none; padding: 0; }
          pre, article, tr { break-inside: avoid; }
          details::details-content { block-size: auto; content-visibility: visible; }
          thead { display: table-header-group; }
        }
        """
}
