package dev.redrill.ui.help;

import dev.redrill.ui.area.Area;
import dev.redrill.ui.look.NameCell;
import dev.redrill.ui.overlay.Overlay;
import dev.redrill.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;

import org.jspecify.annotations.Nullable;

/** The guide: a list of pages, and the one that is read. It needs no network. */
public final class HelpController {
    private final Overlay overlay;
    private final Texts texts;
    private final Guide guide;
    private final Area<AboutController> about;

    @FXML private Parent card;
    @FXML private ListView<Page> pages;
    @FXML private ScrollPane scroll;
    @FXML private Node keys;

    /** Creates the controller of the guide, which opens in the given overlay. */
    public HelpController(Overlay overlay, Texts texts, Area<AboutController> about) {
        this.overlay = overlay;
        this.about = about;
        this.texts = texts;
        guide = new Guide(texts);
    }

    @FXML
    void initialize() {
        pages.getItems().setAll(Page.values());
        pages.setCellFactory(_ -> new NameCell<>(page -> texts.get(page.nameKey())));
        pages.getSelectionModel().selectedItemProperty().subscribe(this::read);
    }

    private void read(@Nullable Page page) {
        if (page == null) return;
        scroll.setContent(
                switch (page) {
                    case LIGHTS -> guide.lights();
                    case CHART -> guide.chart();
                    case NEXT -> guide.next();
                    case KEYS -> keys;
                    case ABOUT -> about.root();
                });
        scroll.setAccessibleText(texts.get(page.nameKey()));
        scroll.setVvalue(0);
    }

    /** Opens the guide at a page. */
    public void show(Page page) {
        pages.getSelectionModel().select(page);
        if (!overlay.isShowing(card)) overlay.show(card, pages);
    }

    @FXML
    void onClose() {
        overlay.hide();
    }
}
